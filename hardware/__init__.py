"""Smart cards and travel documents: readers, the chip protocols of ICAO Doc 9303, trust, and a simulated document.

A library: it knows no citizen, no policy and no Qt.
"""
