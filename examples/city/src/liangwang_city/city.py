"""The state of one city: what the offices share while its month goes by."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from liangwang_city.agenda import Agenda
from liangwang_city.chance import Chance
from liangwang_city.district import communities
from liangwang_city.enterprises import Registry
from liangwang_city.intake import Delays, Intake
from liangwang_city.numbering import Numbering
from liangwang_city.parameters import CityParameters
from liangwang_city.permits import Permit
from liangwang_city.places import Neighbourhood, Place, Surveyor
from liangwang_city.workdays import Month
from liangwang_contracts import PlaceKind

_PLACES_PER_COMMUNITY = 65
_LEAST_COMMUNITIES = 3


@dataclass(slots=True)
class City:
    """Everything that is known in the city; the offices act on it.

    Attributes:
        failures: Failed visits at places, with their days.
        permits_at: Permits that apply at a place, by its number.
        complaints: Days of the complaints about a place, by its number.
    """

    month: Month
    records: int
    parameters: CityParameters
    chance: Chance
    numbering: Numbering
    registry: Registry
    surveyor: Surveyor
    neighbourhood: Neighbourhood
    agenda: Agenda
    intake: Intake
    delays: Delays
    places: list[Place] = field(default_factory=list)
    places_of: defaultdict[PlaceKind, list[Place]] = field(default_factory=lambda: defaultdict(list))
    permits: list[Permit] = field(default_factory=list)
    permits_at: defaultdict[str, list[Permit]] = field(default_factory=lambda: defaultdict(list))
    failures: list[tuple[date, Place]] = field(default_factory=list)
    complaints: defaultdict[str, list[date]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def found(cls, *, seed: int, records: int, month: Month, parameters: CityParameters, id_prefix: str) -> "City":
        """An empty city."""
        chance, numbering = Chance(seed), Numbering()
        count = max(_LEAST_COMMUNITIES, round(parameters.volumes.places * records / _PLACES_PER_COMMUNITY))
        return cls(
            month=month,
            records=records,
            parameters=parameters,
            chance=chance,
            numbering=numbering,
            registry=Registry(chance),
            surveyor=Surveyor(chance, numbering, communities(count)),
            neighbourhood=Neighbourhood(parameters.causes.near_metres),
            agenda=Agenda(month.start, month.end),
            intake=Intake(month, id_prefix),
            delays=Delays(chance, parameters.disorder),
        )

    def count(self, share: float, least: int = 1) -> int:
        """How many that share of all records is."""
        return max(least, round(share * self.records))

    def open_place(self, kind: PlaceKind, opened: datetime) -> Place:
        """Lay out a new place with a new occupier and take it in; the register is told by who asks for it."""
        place = self.surveyor.lay_out(kind, self.registry.found(), opened)
        self.places.append(place)
        self.places_of[kind].append(place)
        self.neighbourhood.add(place)
        return place

    def take_in(self, permit: Permit) -> None:
        """Remember a permit."""
        self.permits.append(permit)
        if permit.place is not None:
            self.permits_at[permit.place.id.value].append(permit)

    def move(self, permit: Permit, place: Place) -> None:
        """Remember that a permit applies elsewhere."""
        if permit.place is not None:
            self.permits_at[permit.place.id.value].remove(permit)
        permit.place = place
        self.permits_at[place.id.value].append(permit)
