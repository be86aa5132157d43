"""Places: a city or country as typed, or a point on the map, to an IANA zone. Data and rules, no state."""

from flows.places.find import find_zone, place_named
from flows.places.near import zone_at
from flows.places.place import Place, Places
from flows.places.zone_words import zone_name

__all__ = ["Place", "Places", "find_zone", "place_named", "zone_at", "zone_name"]
