"""`dataclass`, made quickly: the standard one writes and compiles up to a dozen methods for each class, this one none.

Sixty frozen classes stand on the way to the first screen; compiling their methods would be a tenth of that way, and
letting the standard one look at their fields a hundredth.
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

    @dataclasses.dataclass(init=False, repr=False, eq=False)
    class _Like:
        """What the standard one leaves on a class for `fields` and `replace` is taken over from here."""

        field: object

    _Like.__dataclass_params__.frozen = True
    _KIND = _Like.__dataclass_fields__["field"]._field_type

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """`cls` with its fields; if frozen with equality and a hash, and an order if asked for."""
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots, order=order)
        if not frozen:
            return dataclasses.dataclass(cls, slots=slots)
        if hasattr(cls, "__dataclass_fields__"):
            raise TypeError(f"{cls.__qualname__}: fields of a base are not known here")
        own = {*vars(cls)} - {"__hash__"}
        fields = _fields(cls)
        cls = _slotted(cls, fields) if slots else cls
        cls.__dataclass_fields__ = {field.name: field for field in fields}
        cls.__dataclass_params__ = _Like.__dataclass_params__
        names = cls.__match_args__ = tuple(field.name for field in fields)
        made = {"__init__": _init(cls, fields), **_compared(_values(names), order), **_SHARED}
        for name, method in made.items():
            if name not in own:
                setattr(cls, name, method)
        return cls

    def _fields(cls):
        """The fields that the body of `cls` names, their defaults left on it as the standard one does."""
        fields = []
        for name, kind in cls.__annotations__.items():
            given = vars(cls).get(name, _NONE)
            field = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
            field.name, field.type, field._field_type, field.kw_only = name, kind, _KIND, False
            if field is given:
                if field.default is _NONE:
                    delattr(cls, name)
                else:
                    setattr(cls, name, field.default)
            fields.append(field)
        return fields

    def _slotted(cls, fields):
        """The class once more, with a place for each field and for nothing else."""
        names = tuple(field.name for field in fields)
        body = {**vars(cls), "__slots__": names}
        for name in (*names, "__dict__", "__weakref__"):
            body.pop(name, None)
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

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
