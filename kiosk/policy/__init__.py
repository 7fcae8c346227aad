"""The rules, as dated rows in the TOML files beside this module.

Every row has `valid_from`, `source` and `status` (`published`: the source was read; `unverified`: the value is not
public and is our own), and `valid_to`, its last day, where it has ended. Any file may hold any of the tables:

- `[[value]]`       a number, an amount in kroner, or a list of words, by a key of `kiosk.policy.keys`
- `[[role]]`        what a role may do            (`kiosk.policy.names`: ROLES, ACTIONS)
- `[[two_person]]`  whether an action needs a second person
- `[[errand]]`      the level that an errand needs, for all means or for one
- `[[milestone]]`   the state of a feature from a day on (`kiosk.policy.names`: FEATURES)
- `[[route]]`       which evidence gives which level

A centre's own rows lie in `SKRANKE_HOME/policy/*.toml`: for each thing that they speak of they take the place of all
rows that the program ships for it, and the whole is checked again.

A new key is one line in `kiosk/policy/keys.py` and its row. `docs/rules.md` lists all keys with their values, and
`skranke policy explain` prints the rows in force.
"""
