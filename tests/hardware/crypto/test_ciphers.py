"""Ciphers and MACs against published numbers (ICAO 9303-11 D.3; SP 800-38B D.1) and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.crypto.ciphers import Cipher

KS_ENC = bytes.fromhex("AB94FDECF2674FDFB9B391F85D7F76F2")
KS_MAC = bytes.fromhex("7962D9ECE03D1ACD4C76089DCE131543")
E_IFD = bytes.fromhex("72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2")


def test_bac_message_of_the_publication() -> None:
    plain = bytes.fromhex("781723860C06C2264608F919887022120B795240CB7049B01C19B33E32804F0B")
    assert Cipher.DES3.encrypt_cbc(KS_ENC, plain) == E_IFD
    assert Cipher.DES3.decrypt_cbc(KS_ENC, E_IFD) == plain
    assert Cipher.DES3.mac(KS_MAC, E_IFD) == bytes.fromhex("5F1448EEA8AD90A7")


@pytest.mark.parametrize(
    ("cipher", "key", "message", "mac"),
    [
        (Cipher.AES128, "2B7E151628AED2A6ABF7158809CF4F3C", "", "BB1D6929E9593728"),
        (Cipher.AES128, "2B7E151628AED2A6ABF7158809CF4F3C", "6BC1BEE22E409F96E93D7E117393172A", "070A16B46B4D4144"),
        (Cipher.AES192, "8E73B0F7DA0E6452C810F32B809079E562F8EAD2522C6B7B", "", "D17DDF46ADAACDE5"),
        (Cipher.AES256, "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4", "", "028962F61B7BF89E"),
    ],
)
def test_cmac_is_cut_to_eight_bytes(cipher: Cipher, key: str, message: str, mac: str) -> None:
    assert cipher.mac(bytes.fromhex(key), bytes.fromhex(message)) == bytes.fromhex(mac)


@given(st.sampled_from(Cipher), st.data())
def test_decryption_undoes_encryption(cipher: Cipher, data: st.DataObject) -> None:
    key = data.draw(st.binary(min_size=cipher.key_length, max_size=cipher.key_length))
    iv = data.draw(st.binary(min_size=cipher.block_size, max_size=cipher.block_size))
    blocks = data.draw(st.integers(0, 4))
    plain = data.draw(st.binary(min_size=blocks * cipher.block_size, max_size=blocks * cipher.block_size))
    assert cipher.decrypt_cbc(key, cipher.encrypt_cbc(key, plain, iv), iv) == plain
    assert len(cipher.mac(key, plain)) == 8


@pytest.mark.parametrize("cipher", Cipher)
def test_a_key_of_another_length_is_refused(cipher: Cipher) -> None:
    key = bytes(cipher.key_length + 1)
    with pytest.raises(ValueError, match="key"):
        cipher.encrypt_cbc(key, bytes(16))
    with pytest.raises(ValueError, match="key"):
        cipher.mac(key, b"") if cipher is Cipher.DES3 else cipher.encrypt_cbc(key, b"")
