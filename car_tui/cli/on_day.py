"""What commands print and say of a register as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from archive.derived.presence import RegisterOnDay
from archive.model.record import Record
from car_tui.cli.messages import say
from car_tui.cli.output import print_json
from car_tui.present.registers.on_day import counted_on

_Item = TypeVar("_Item")


def print_json_on(
    on_day: RegisterOnDay,
    items: Iterable[_Item],
    record_of: Callable[[_Item], Record],
    as_item: Callable[[_Item], dict[str, object]],
) -> None:
    """Print what was surely there, and apart, with the reason, what may have been."""
    surely, perhaps = on_day.parted(items, record_of)
    print_json(
        {
            "total": len(surely),
            "as_of": on_day.day,
            "items": [as_item(one) for one in surely],
            "perhaps": [
                {**as_item(one), "doubt": on_day.doubt(record_of(one).id)} for one in perhaps
            ],
        }
    )


def say_counted(
    on_day: RegisterOnDay,
    items: Sequence[_Item],
    record_of: Callable[[_Item], Record],
    noun: str,
) -> None:
    """Say how many there are, as of the day if there is one."""
    as_of = f"as of {on_day.day.isoformat()}: " if on_day.day else ""
    say(f"{as_of}{counted_on(on_day, items, record_of, noun)}")
