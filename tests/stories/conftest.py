"""The desk that the citizens' errands are told on."""

from tests.kiosk.conftest import bench, new_station

__all__ = ["bench", "new_station"]
