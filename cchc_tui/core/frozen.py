"""`dataclass`, made quickly: the standard one writes and compiles up to a dozen methods for each class, this one none.

Sixty frozen classes stand on the way to the first screen; compiling their methods would be a tenth of that way.
`fields`, `replace`, `match` and `copy` work as they do with the standard one, which is what a type checker sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from functools import partial
    from operator import attrgetter, ge, gt, le, lt

    _put = object.__setattr__
    _NONE = dataclasses.MISSING

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """`cls` with its fields; if frozen with equality and a hash, and an order if asked for."""
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots, order=order)
        if not frozen:
            return dataclasses.dataclass(cls, slots=slots)
        own = {*vars(cls)} - {"__hash__"}
        cls = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
        cls.__dataclass_params__.frozen = True
        fields = dataclasses.fields(cls)
        names = tuple(field.name for field in fields)
        made = {"__init__": _init(cls, fields), **_compared(_values(names), order), **_SHARED}
        for name, method in made.items():
            if name not in own:
                setattr(cls, name, method)
        return cls

    def _init(cls, fields):
        names = tuple(field.name for field in fields)
        after = getattr(cls, "__post_init__", None)

        def init(self, *given, **named):
            if named or len(given) != len(names):
                given = _completed(cls, fields, given, named)
            for name, value in zip(names, given, strict=True):
                _put(self, name, value)
            if after:
                after(self)

        return init

    def _completed(cls, fields, given, named):
        """All values in the order of the fields; TypeError for one too many, unknown, twice or missing."""
        values = list(given)
        for field in fields[len(given) :]:
            value = named.pop(field.name, _NONE)
            if value is _NONE:
                value = field.default if field.default_factory is _NONE else field.default_factory()
            if value is _NONE:
                raise TypeError(f"{cls.__qualname__}() misses {field.name!r}")
            values.append(value)
        if named or len(values) != len(fields):
            raise TypeError(f"{cls.__qualname__}() takes {len(fields)} values; not wanted: {[*named] or given!r}")
        return values

    def _values(names):
        if len(names) > 1:
            return attrgetter(*names)
        return lambda self: tuple(getattr(self, name) for name in names)

    def _compared(values, order):
        def by(compare):
            def method(self, other):
                return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

            return method

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        ordered = {f"__{compare.__name__}__": by(compare) for compare in (lt, le, gt, ge)} if order else {}
        return {"__eq__": equal, "__hash__": lambda self: hash(values(self)), **ordered}

    def _told(self):
        fields = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self))
        return f"{type(self).__qualname__}({fields})"

    def _refuse(_self, name, *_value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to or delete field {name!r}")

    def _state(self):
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _restore(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            _put(self, field.name, value)

    _SHARED = {
        "__repr__": _told, "__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state,
        "__setstate__": _restore,
    }  # fmt: skip
