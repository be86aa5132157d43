"""The zone at a place on the map: that of the nearest city in the data."""

from math import cos, isfinite, radians

from flows.places.gazetteer import index


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone of the city nearest to a shared location.

    Args:
        latitude: Degrees, -90 to 90.
        longitude: Degrees, -180 to 180.

    Returns:
        The zone, or None for what is no place on the map. Close to a border it may be the neighbour's.
    """
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    cities = index()
    # A degree of longitude shrinks towards the poles; a flat map is true enough for "nearest".
    shrunk = cos(radians(latitude)) ** 2
    best, nearest = float("inf"), 0
    places = iter(cities.at)
    for number, (north, east) in enumerate(zip(places, places, strict=True)):
        up = (north - latitude) ** 2
        if up < best:
            across = abs(east - longitude)
            far = up + shrunk * min(across, 360 - across) ** 2
            if far < best:
                best, nearest = far, number
    return cities.zones[cities.zone_at[nearest]]
