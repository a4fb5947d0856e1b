//! The units that the crate knows, and how they are spelled.
//!
//! Factors are exact by definition: the international yard and pound (1959), the US liquid gallon (231 cubic inches),
//! the oil barrel (42 gallons), the horsepower (550 foot-pounds a second); months and years are the Gregorian
//! calendar's averages (365.2425 days). A bare "ton" is metric, the way wire agencies write it, and may be a short or a
//! long one, but "t" is the tonne; a bare gallon or pint is American and may be British.

use super::Dimension::{Area, Data, Energy, Length, Mass, Other, Points, Power, Pressure, Share, Speed};
use super::Dimension::{Temperature, Time, Volume};
use super::{Definition, Number, number};
use crate::reading::lexicon::{Lexicon, lexicon};

static MILLIMETRE: Definition = Definition::new("millimetre", Length, number(1, 3));
static CENTIMETRE: Definition = Definition::new("centimetre", Length, number(1, 2));
static DECIMETRE: Definition = Definition::new("decimetre", Length, number(1, 1));
static METRE: Definition = Definition::new("metre", Length, number(1, 0));
static KILOMETRE: Definition = Definition::new("kilometre", Length, number(1_000, 0));
static INCH: Definition = Definition::new("inch", Length, number(254, 4));
static FOOT: Definition = Definition::new("foot", Length, number(3_048, 4));
static YARD: Definition = Definition::new("yard", Length, number(9_144, 4)).also_counted();
static MILE: Definition = Definition::new("mile", Length, number(1_609_344, 3));
static NAUTICAL_MILE: Definition = Definition::new("nautical mile", Length, number(1_852, 0));
pub(super) static NAUTICAL_MILE_OR_NANOMETRE: Definition =
    Definition::new("nautical mile", Length, number(1_852, 0)).or(&[number(1, 9)]);
static LIGHT_YEAR: Definition = Definition::new("light year", Length, number(9_460_730_472_580_800, 0));
static SQUARE_METRE: Definition = Definition::new("square metre", Area, number(1, 0));
static SQUARE_CENTIMETRE: Definition = Definition::new("square centimetre", Area, number(1, 4));
static SQUARE_KILOMETRE: Definition = Definition::new("square kilometre", Area, number(1_000_000, 0));
static SQUARE_FOOT: Definition = Definition::new("square foot", Area, number(9_290_304, 8));
static SQUARE_YARD: Definition = Definition::new("square yard", Area, number(83_612_736, 8));
static SQUARE_MILE: Definition = Definition::new("square mile", Area, number(2_589_988_110_336, 6));
static HECTARE: Definition = Definition::new("hectare", Area, number(10_000, 0));
static ACRE: Definition = Definition::new("acre", Area, number(40_468_564_224, 7));
static MILLILITRE: Definition = Definition::new("millilitre", Volume, number(1, 3));
static CENTILITRE: Definition = Definition::new("centilitre", Volume, number(1, 2));
static LITRE: Definition = Definition::new("litre", Volume, number(1, 0));
pub(super) static MEGALITRE: Definition = Definition::new("megalitre", Volume, number(1_000_000, 0));
static CUBIC_METRE: Definition = Definition::new("cubic metre", Volume, number(1_000, 0));
static CUBIC_CENTIMETRE: Definition = Definition::new("cubic centimetre", Volume, number(1, 3));
static CUBIC_KILOMETRE: Definition = Definition::new("cubic kilometre", Volume, number(1_000_000_000_000, 0));
static CUBIC_FOOT: Definition = Definition::new("cubic foot", Volume, number(28_316_846_592, 9));
static CUBIC_YARD: Definition = Definition::new("cubic yard", Volume, number(764_554_857_984, 9));
static GALLON: Definition = Definition::new("gallon", Volume, number(3_785_411_784, 9)).or(&[number(454_609, 5)]);
static IMPERIAL_GALLON: Definition = Definition::new("imperial gallon", Volume, number(454_609, 5));
static PINT: Definition = Definition::new("pint", Volume, number(473_176_473, 9)).or(&[number(56_826_125, 8)]);
static BARREL: Definition = Definition::new("barrel", Volume, number(158_987_294_928, 9));
static TEASPOON: Definition = Definition::new("teaspoon", Volume, number(5, 3));
static TABLESPOON: Definition = Definition::new("tablespoon", Volume, number(15, 3));
static CUP: Definition = Definition::new("cup", Volume, number(2_365_882_365, 10)).also_counted();
static MICROGRAM: Definition = Definition::new("microgram", Mass, number(1, 9));
static MILLIGRAM: Definition = Definition::new("milligram", Mass, number(1, 6));
static GRAM: Definition = Definition::new("gram", Mass, number(1, 3));
static KILOGRAM: Definition = Definition::new("kilogram", Mass, number(1, 0));
pub(super) static MEGAGRAM: Definition = Definition::new("megagram", Mass, number(1_000, 0));
static TONNE: Definition = Definition::new("tonne", Mass, number(1_000, 0));
static TON: Definition =
    Definition::new("ton", Mass, number(1_000, 0)).or(&[number(90_718_474, 5), number(10_160_469_088, 7)]);
static SHORT_TON: Definition = Definition::new("short ton", Mass, number(90_718_474, 5));
static LONG_TON: Definition = Definition::new("long ton", Mass, number(10_160_469_088, 7));
/// "Kt", which on the water and in the air are knots.
static KT: Definition = Definition { may_be: &["knot"], ..Definition::new("kilotonne", Mass, number(1_000_000, 0)) };
pub(super) static METRIC_TON_OR_MEGATONNE: Definition =
    Definition::new("tonne", Mass, number(1_000, 0)).or(&[number(1_000_000_000, 0)]);
static KILOTONNE: Definition = Definition::new("kilotonne", Mass, number(1_000_000, 0));
pub(super) static MEGATONNE: Definition = Definition::new("megatonne", Mass, number(1_000_000_000, 0));
static OUNCE: Definition = Definition::new("ounce", Mass, number(28_349_523_125, 12));
static POUND: Definition = Definition::new("pound", Mass, number(45_359_237, 8)).also_counted();
pub(super) static STONE: Definition = Definition::new("stone", Mass, number(635_029_318, 8)).also_counted();
static CARAT: Definition = Definition::new("carat", Mass, number(2, 4));
static MILLISECOND: Definition = Definition::new("millisecond", Time, number(1, 3));
static SECOND: Definition = Definition::new("second", Time, number(1, 0));
static MINUTE: Definition = Definition::new("minute", Time, number(60, 0));
static HOUR: Definition = Definition::new("hour", Time, number(3_600, 0));
static DAY: Definition = Definition::new("day", Time, number(86_400, 0));
static WEEK: Definition = Definition::new("week", Time, number(604_800, 0));
static FORTNIGHT: Definition = Definition::new("fortnight", Time, number(1_209_600, 0));
static MONTH: Definition = Definition::new("month", Time, number(2_629_746, 0));
static YEAR: Definition = Definition::new("year", Time, number(31_556_952, 0));
static DECADE: Definition = Definition::new("decade", Time, number(315_569_520, 0));
static CENTURY: Definition = Definition::new("century", Time, number(3_155_695_200, 0));
static METRE_PER_SECOND: Definition = Definition::new("metre per second", Speed, number(1, 0));
static KILOMETRE_PER_SECOND: Definition = Definition::new("kilometre per second", Speed, number(1_000, 0));
pub(super) static KNOT: Definition =
    Definition { divisor: number(3600, 0), ..Definition::new("knot", Speed, number(1852, 0)) }.also_counted();
static MILE_PER_HOUR: Definition = Definition::new("mile per hour", Speed, number(44_704, 5));
static KILOMETRE_PER_HOUR: Definition =
    Definition { divisor: number(3600, 0), ..Definition::new("kilometre per hour", Speed, number(1000, 0)) };
static JOULE: Definition = Definition::new("joule", Energy, number(1, 0));
pub(super) static MILLIWATT_HOUR: Definition = Definition::new("milliwatt hour", Energy, number(36, 1));
static KILOWATT_HOUR: Definition = Definition::new("kilowatt hour", Energy, number(3_600_000, 0));
static MEGAWATT_HOUR: Definition = Definition::new("megawatt hour", Energy, number(3_600_000_000, 0));
static GIGAWATT_HOUR: Definition = Definition::new("gigawatt hour", Energy, number(3_600_000_000_000, 0));
static TERAWATT_HOUR: Definition = Definition::new("terawatt hour", Energy, number(3_600_000_000_000_000, 0));
pub(super) static MILLIWATT: Definition = Definition::new("milliwatt", Power, number(1, 3));
static WATT: Definition = Definition::new("watt", Power, number(1, 0));
static KILOWATT: Definition = Definition::new("kilowatt", Power, number(1_000, 0));
static MEGAWATT: Definition = Definition::new("megawatt", Power, number(1_000_000, 0));
pub(super) static MEGAWATT_OR_MILLIWATT: Definition =
    Definition::new("megawatt", Power, number(1_000_000, 0)).or(&[number(1, 3)]);
static GIGAWATT: Definition = Definition::new("gigawatt", Power, number(1_000_000_000, 0));
static HORSEPOWER: Definition = Definition::new("horsepower", Power, number(74_569_987_158_227_022, 14));
static HECTOPASCAL: Definition = Definition::new("hectopascal", Pressure, number(100, 0));
static KILOPASCAL: Definition = Definition::new("kilopascal", Pressure, number(1_000, 0));
static BAR: Definition = Definition::new("bar", Pressure, number(100_000, 0)).also_counted();
static BYTE: Definition = Definition::new("byte", Data, number(1, 0));
static KILOBYTE: Definition = Definition::new("kilobyte", Data, number(1_000, 0));
pub(super) static KILOBYTE_OR_KILOBIT: Definition =
    Definition::new("kilobyte", Data, number(1_000, 0)).or(&[number(125, 0)]);
static MEGABYTE: Definition = Definition::new("megabyte", Data, number(1_000_000, 0));
static GIGABYTE: Definition = Definition::new("gigabyte", Data, number(1_000_000_000, 0));
pub(super) static GIGABYTE_OR_GIGABIT: Definition =
    Definition::new("gigabyte", Data, number(1_000_000_000, 0)).or(&[number(125_000_000, 0)]);
static TERABYTE: Definition = Definition::new("terabyte", Data, number(1_000_000_000_000, 0));
pub(super) static TERABYTE_OR_TERABIT: Definition =
    Definition::new("terabyte", Data, number(1_000_000_000_000, 0)).or(&[number(125_000_000_000, 0)]);
static PETABYTE: Definition = Definition::new("petabyte", Data, number(1_000_000_000_000_000, 0));
static BIT: Definition = Definition::new("bit", Data, number(125, 3)).also_counted();
pub(super) static CELSIUS: Definition = Definition::new("degree Celsius", Temperature, number(1, 0));
pub(super) static FAHRENHEIT: Definition = Definition {
    shift: number(-32, 0),
    divisor: number(9, 0),
    ..Definition::new("degree Fahrenheit", Temperature, number(5, 0))
};
static KELVIN: Definition =
    Definition { shift: number(-27315, 2), ..Definition::new("kelvin", Temperature, Number::ONE) };
static DEGREE: Definition = Definition::new("degree", Other, number(1, 0)).also_counted();
pub(super) static PERCENT: Definition = Definition::new("per cent", Share, number(1, 2));
static PERMILLE: Definition = Definition::new("per mille", Share, number(1, 3));
static POINTS: Definition = Definition::new("percentage point", Points, number(1, 0));
static BASIS_POINT: Definition = Definition::new("basis point", Points, number(1, 2));

/// Every spelling, sorted.
pub(super) static SPELLINGS: Lexicon<&'static Definition> = lexicon![&'static Definition:
    ("%", &PERCENT),
    ("% point", &POINTS),
    ("% points", &POINTS),
    ("acre", &ACRE),
    ("acres", &ACRE),
    ("bar", &BAR),
    ("barrel", &BARREL),
    ("barrel of oil", &BARREL),
    ("barrels", &BARREL),
    ("barrels of oil", &BARREL),
    ("bars", &BAR),
    ("basis point", &BASIS_POINT),
    ("basis points", &BASIS_POINT),
    ("bbl", &BARREL),
    ("bcm", &CUBIC_KILOMETRE),
    ("bit", &BIT),
    ("bits", &BIT),
    ("bp", &BASIS_POINT),
    ("bps", &BASIS_POINT),
    ("byte", &BYTE),
    ("bytes", &BYTE),
    ("carat", &CARAT),
    ("carats", &CARAT),
    ("cc", &CUBIC_CENTIMETRE),
    ("celsius", &CELSIUS),
    ("centigrade", &CELSIUS),
    ("centiliter", &CENTILITRE),
    ("centiliters", &CENTILITRE),
    ("centilitre", &CENTILITRE),
    ("centilitres", &CENTILITRE),
    ("centimeter", &CENTIMETRE),
    ("centimeters", &CENTIMETRE),
    ("centimetre", &CENTIMETRE),
    ("centimetres", &CENTIMETRE),
    ("centuries", &CENTURY),
    ("century", &CENTURY),
    ("cl", &CENTILITRE),
    ("cm", &CENTIMETRE),
    ("cm2", &SQUARE_CENTIMETRE),
    ("cm3", &CUBIC_CENTIMETRE),
    ("cm²", &SQUARE_CENTIMETRE),
    ("cm³", &CUBIC_CENTIMETRE),
    ("cu ft", &CUBIC_FOOT),
    ("cu m", &CUBIC_METRE),
    ("cu yd", &CUBIC_YARD),
    ("cubic centimeter", &CUBIC_CENTIMETRE),
    ("cubic centimeters", &CUBIC_CENTIMETRE),
    ("cubic centimetre", &CUBIC_CENTIMETRE),
    ("cubic centimetres", &CUBIC_CENTIMETRE),
    ("cubic feet", &CUBIC_FOOT),
    ("cubic foot", &CUBIC_FOOT),
    ("cubic kilometer", &CUBIC_KILOMETRE),
    ("cubic kilometers", &CUBIC_KILOMETRE),
    ("cubic kilometre", &CUBIC_KILOMETRE),
    ("cubic kilometres", &CUBIC_KILOMETRE),
    ("cubic meter", &CUBIC_METRE),
    ("cubic meters", &CUBIC_METRE),
    ("cubic metre", &CUBIC_METRE),
    ("cubic metres", &CUBIC_METRE),
    ("cubic yard", &CUBIC_YARD),
    ("cubic yards", &CUBIC_YARD),
    ("cup", &CUP),
    ("cups", &CUP),
    ("day", &DAY),
    ("days", &DAY),
    ("decade", &DECADE),
    ("decades", &DECADE),
    ("decimeter", &DECIMETRE),
    ("decimeters", &DECIMETRE),
    ("decimetre", &DECIMETRE),
    ("decimetres", &DECIMETRE),
    ("deg", &DEGREE),
    ("deg c", &CELSIUS),
    ("deg celsius", &CELSIUS),
    ("deg f", &FAHRENHEIT),
    ("deg fahrenheit", &FAHRENHEIT),
    ("degree", &DEGREE),
    ("degree c", &CELSIUS),
    ("degree celsius", &CELSIUS),
    ("degree centigrade", &CELSIUS),
    ("degree f", &FAHRENHEIT),
    ("degree fahrenheit", &FAHRENHEIT),
    ("degree farenheit", &FAHRENHEIT),
    ("degree kelvin", &KELVIN),
    ("degrees", &DEGREE),
    ("degrees c", &CELSIUS),
    ("degrees celsius", &CELSIUS),
    ("degrees centigrade", &CELSIUS),
    ("degrees f", &FAHRENHEIT),
    ("degrees fahrenheit", &FAHRENHEIT),
    ("degrees farenheit", &FAHRENHEIT),
    ("degrees kelvin", &KELVIN),
    ("degs c", &CELSIUS),
    ("degs celsius", &CELSIUS),
    ("degs f", &FAHRENHEIT),
    ("degs fahrenheit", &FAHRENHEIT),
    ("dm", &DECIMETRE),
    ("fahrenheit", &FAHRENHEIT),
    ("farenheit", &FAHRENHEIT),
    ("feet", &FOOT),
    ("foot", &FOOT),
    ("fortnight", &FORTNIGHT),
    ("fortnights", &FORTNIGHT),
    ("ft", &FOOT),
    ("ft2", &SQUARE_FOOT),
    ("ft3", &CUBIC_FOOT),
    ("ft²", &SQUARE_FOOT),
    ("ft³", &CUBIC_FOOT),
    ("g", &GRAM),
    ("gal", &GALLON),
    ("gallon", &GALLON),
    ("gallons", &GALLON),
    ("gb", &GIGABYTE),
    ("gigabyte", &GIGABYTE),
    ("gigabytes", &GIGABYTE),
    ("gigawatt", &GIGAWATT),
    ("gigawatt hour", &GIGAWATT_HOUR),
    ("gigawatt hours", &GIGAWATT_HOUR),
    ("gigawatts", &GIGAWATT),
    ("gram", &GRAM),
    ("gramme", &GRAM),
    ("grammes", &GRAM),
    ("grams", &GRAM),
    ("gw", &GIGAWATT),
    ("gwh", &GIGAWATT_HOUR),
    ("h", &HOUR),
    ("ha", &HECTARE),
    ("hectare", &HECTARE),
    ("hectares", &HECTARE),
    ("hectopascal", &HECTOPASCAL),
    ("hectopascals", &HECTOPASCAL),
    ("horsepower", &HORSEPOWER),
    ("hour", &HOUR),
    ("hours", &HOUR),
    ("hp", &HORSEPOWER),
    ("hpa", &HECTOPASCAL),
    ("hr", &HOUR),
    ("hrs", &HOUR),
    ("imperial gallon", &IMPERIAL_GALLON),
    ("imperial gallons", &IMPERIAL_GALLON),
    ("imperial ton", &LONG_TON),
    ("imperial tons", &LONG_TON),
    ("inch", &INCH),
    ("inches", &INCH),
    ("j", &JOULE),
    ("joule", &JOULE),
    ("joules", &JOULE),
    ("k", &KELVIN),
    ("k.p.h", &KILOMETRE_PER_HOUR),
    ("kb", &KILOBYTE),
    ("kelvin", &KELVIN),
    ("kelvins", &KELVIN),
    ("kg", &KILOGRAM),
    ("kgs", &KILOGRAM),
    ("kilo", &KILOGRAM),
    ("kilobyte", &KILOBYTE),
    ("kilobytes", &KILOBYTE),
    ("kilogram", &KILOGRAM),
    ("kilogramme", &KILOGRAM),
    ("kilogrammes", &KILOGRAM),
    ("kilograms", &KILOGRAM),
    ("kilometer", &KILOMETRE),
    ("kilometer an hour", &KILOMETRE_PER_HOUR),
    ("kilometer per hour", &KILOMETRE_PER_HOUR),
    ("kilometer per second", &KILOMETRE_PER_SECOND),
    ("kilometers", &KILOMETRE),
    ("kilometers an hour", &KILOMETRE_PER_HOUR),
    ("kilometers per hour", &KILOMETRE_PER_HOUR),
    ("kilometers per second", &KILOMETRE_PER_SECOND),
    ("kilometre", &KILOMETRE),
    ("kilometre an hour", &KILOMETRE_PER_HOUR),
    ("kilometre per hour", &KILOMETRE_PER_HOUR),
    ("kilometre per second", &KILOMETRE_PER_SECOND),
    ("kilometres", &KILOMETRE),
    ("kilometres an hour", &KILOMETRE_PER_HOUR),
    ("kilometres per hour", &KILOMETRE_PER_HOUR),
    ("kilometres per second", &KILOMETRE_PER_SECOND),
    ("kilopascal", &KILOPASCAL),
    ("kilopascals", &KILOPASCAL),
    ("kilos", &KILOGRAM),
    ("kiloton", &KILOTONNE),
    ("kilotonne", &KILOTONNE),
    ("kilotonnes", &KILOTONNE),
    ("kilotons", &KILOTONNE),
    ("kilowatt", &KILOWATT),
    ("kilowatt hour", &KILOWATT_HOUR),
    ("kilowatt hours", &KILOWATT_HOUR),
    ("kilowatts", &KILOWATT),
    ("km", &KILOMETRE),
    ("km / h", &KILOMETRE_PER_HOUR),
    ("km / s", &KILOMETRE_PER_SECOND),
    ("km2", &SQUARE_KILOMETRE),
    ("km3", &CUBIC_KILOMETRE),
    ("kmh", &KILOMETRE_PER_HOUR),
    ("kmph", &KILOMETRE_PER_HOUR),
    ("kms", &KILOMETRE),
    ("km²", &SQUARE_KILOMETRE),
    ("km³", &CUBIC_KILOMETRE),
    ("knot", &KNOT),
    ("knots", &KNOT),
    ("kpa", &KILOPASCAL),
    ("kph", &KILOMETRE_PER_HOUR),
    ("kt", &KT),
    ("kt / h", &KNOT),
    ("kts", &KNOT),
    ("kw", &KILOWATT),
    ("kwh", &KILOWATT_HOUR),
    ("l", &LITRE),
    ("lb", &POUND),
    ("lbs", &POUND),
    ("light year", &LIGHT_YEAR),
    ("light years", &LIGHT_YEAR),
    ("lightyear", &LIGHT_YEAR),
    ("lightyears", &LIGHT_YEAR),
    ("liter", &LITRE),
    ("liters", &LITRE),
    ("litre", &LITRE),
    ("litres", &LITRE),
    ("long ton", &LONG_TON),
    ("long tons", &LONG_TON),
    ("ltr", &LITRE),
    ("ltrs", &LITRE),
    ("m", &METRE),
    ("m / s", &METRE_PER_SECOND),
    ("m.p.h", &MILE_PER_HOUR),
    ("m2", &SQUARE_METRE),
    ("m3", &CUBIC_METRE),
    ("mcg", &MICROGRAM),
    ("megabyte", &MEGABYTE),
    ("megabytes", &MEGABYTE),
    ("megagram", &MEGAGRAM),
    ("megagrams", &MEGAGRAM),
    ("megaliter", &MEGALITRE),
    ("megaliters", &MEGALITRE),
    ("megalitre", &MEGALITRE),
    ("megalitres", &MEGALITRE),
    ("megaton", &MEGATONNE),
    ("megatonne", &MEGATONNE),
    ("megatonnes", &MEGATONNE),
    ("megatons", &MEGATONNE),
    ("megawatt", &MEGAWATT),
    ("megawatt hour", &MEGAWATT_HOUR),
    ("megawatt hours", &MEGAWATT_HOUR),
    ("megawatts", &MEGAWATT),
    ("meter", &METRE),
    ("meter / second", &METRE_PER_SECOND),
    ("meter a second", &METRE_PER_SECOND),
    ("meter per second", &METRE_PER_SECOND),
    ("meters", &METRE),
    ("meters / second", &METRE_PER_SECOND),
    ("meters a second", &METRE_PER_SECOND),
    ("meters per second", &METRE_PER_SECOND),
    ("metre", &METRE),
    ("metre / second", &METRE_PER_SECOND),
    ("metre a second", &METRE_PER_SECOND),
    ("metre per second", &METRE_PER_SECOND),
    ("metres", &METRE),
    ("metres / second", &METRE_PER_SECOND),
    ("metres a second", &METRE_PER_SECOND),
    ("metres per second", &METRE_PER_SECOND),
    ("metric ton", &TONNE),
    ("metric tonne", &TONNE),
    ("metric tonnes", &TONNE),
    ("metric tons", &TONNE),
    ("mg", &MILLIGRAM),
    ("mi", &MILE),
    ("microgram", &MICROGRAM),
    ("microgramme", &MICROGRAM),
    ("microgrammes", &MICROGRAM),
    ("micrograms", &MICROGRAM),
    ("mile", &MILE),
    ("mile an hour", &MILE_PER_HOUR),
    ("mile per hour", &MILE_PER_HOUR),
    ("miles", &MILE),
    ("miles an hour", &MILE_PER_HOUR),
    ("miles per hour", &MILE_PER_HOUR),
    ("millibar", &HECTOPASCAL),
    ("millibars", &HECTOPASCAL),
    ("milligram", &MILLIGRAM),
    ("milligramme", &MILLIGRAM),
    ("milligrammes", &MILLIGRAM),
    ("milligrams", &MILLIGRAM),
    ("milliliter", &MILLILITRE),
    ("milliliters", &MILLILITRE),
    ("millilitre", &MILLILITRE),
    ("millilitres", &MILLILITRE),
    ("millimeter", &MILLIMETRE),
    ("millimeters", &MILLIMETRE),
    ("millimetre", &MILLIMETRE),
    ("millimetres", &MILLIMETRE),
    ("millisecond", &MILLISECOND),
    ("milliseconds", &MILLISECOND),
    ("milliwatt", &MILLIWATT),
    ("milliwatt hour", &MILLIWATT_HOUR),
    ("milliwatt hours", &MILLIWATT_HOUR),
    ("milliwatts", &MILLIWATT),
    ("min", &MINUTE),
    ("mins", &MINUTE),
    ("minute", &MINUTE),
    ("minutes", &MINUTE),
    ("mi²", &SQUARE_MILE),
    ("ml", &MILLILITRE),
    ("mm", &MILLIMETRE),
    ("month", &MONTH),
    ("months", &MONTH),
    ("mos", &MONTH),
    ("mph", &MILE_PER_HOUR),
    ("ms", &MILLISECOND),
    ("mt", &MEGATONNE),
    ("mtr", &METRE),
    ("mtrs", &METRE),
    ("mw", &MEGAWATT),
    ("mwh", &MEGAWATT_HOUR),
    ("m²", &SQUARE_METRE),
    ("m³", &CUBIC_METRE),
    ("nautical mile", &NAUTICAL_MILE),
    ("nautical miles", &NAUTICAL_MILE),
    ("nm", &NAUTICAL_MILE),
    ("nmi", &NAUTICAL_MILE),
    ("ounce", &OUNCE),
    ("ounces", &OUNCE),
    ("oz", &OUNCE),
    ("pb", &PETABYTE),
    ("pc", &PERCENT),
    ("pct", &PERCENT),
    ("per cent", &PERCENT),
    ("per cent point", &POINTS),
    ("per cent points", &POINTS),
    ("per mille", &PERMILLE),
    ("percent", &PERCENT),
    ("percent point", &POINTS),
    ("percent points", &POINTS),
    ("percentage", &PERCENT),
    ("percentage point", &POINTS),
    ("percentage points", &POINTS),
    ("percents", &PERCENT),
    ("permille", &PERMILLE),
    ("petabyte", &PETABYTE),
    ("petabytes", &PETABYTE),
    ("pint", &PINT),
    ("pints", &PINT),
    ("pound", &POUND),
    ("pounds", &POUND),
    ("pp", &POINTS),
    ("ppt", &POINTS),
    ("pts", &POINTS),
    ("sec", &SECOND),
    ("second", &SECOND),
    ("seconds", &SECOND),
    ("secs", &SECOND),
    ("short ton", &SHORT_TON),
    ("short tons", &SHORT_TON),
    ("sq cm", &SQUARE_CENTIMETRE),
    ("sq feet", &SQUARE_FOOT),
    ("sq foot", &SQUARE_FOOT),
    ("sq ft", &SQUARE_FOOT),
    ("sq kilometer", &SQUARE_KILOMETRE),
    ("sq kilometers", &SQUARE_KILOMETRE),
    ("sq kilometre", &SQUARE_KILOMETRE),
    ("sq kilometres", &SQUARE_KILOMETRE),
    ("sq km", &SQUARE_KILOMETRE),
    ("sq kms", &SQUARE_KILOMETRE),
    ("sq m", &SQUARE_METRE),
    ("sq meter", &SQUARE_METRE),
    ("sq meters", &SQUARE_METRE),
    ("sq metre", &SQUARE_METRE),
    ("sq metres", &SQUARE_METRE),
    ("sq mi", &SQUARE_MILE),
    ("sq mile", &SQUARE_MILE),
    ("sq miles", &SQUARE_MILE),
    ("sq yard", &SQUARE_YARD),
    ("sq yards", &SQUARE_YARD),
    ("sq yd", &SQUARE_YARD),
    ("sq.ft", &SQUARE_FOOT),
    ("sq.km", &SQUARE_KILOMETRE),
    ("sq.kms", &SQUARE_KILOMETRE),
    ("sq.m", &SQUARE_METRE),
    ("sq.mi", &SQUARE_MILE),
    ("sq.miles", &SQUARE_MILE),
    ("sqft", &SQUARE_FOOT),
    ("sqkm", &SQUARE_KILOMETRE),
    ("sqm", &SQUARE_METRE),
    ("sqmi", &SQUARE_MILE),
    ("square centimeter", &SQUARE_CENTIMETRE),
    ("square centimeters", &SQUARE_CENTIMETRE),
    ("square centimetre", &SQUARE_CENTIMETRE),
    ("square centimetres", &SQUARE_CENTIMETRE),
    ("square feet", &SQUARE_FOOT),
    ("square foot", &SQUARE_FOOT),
    ("square ft", &SQUARE_FOOT),
    ("square kilometer", &SQUARE_KILOMETRE),
    ("square kilometers", &SQUARE_KILOMETRE),
    ("square kilometre", &SQUARE_KILOMETRE),
    ("square kilometres", &SQUARE_KILOMETRE),
    ("square km", &SQUARE_KILOMETRE),
    ("square kms", &SQUARE_KILOMETRE),
    ("square m", &SQUARE_METRE),
    ("square meter", &SQUARE_METRE),
    ("square meters", &SQUARE_METRE),
    ("square metre", &SQUARE_METRE),
    ("square metres", &SQUARE_METRE),
    ("square mi", &SQUARE_MILE),
    ("square mile", &SQUARE_MILE),
    ("square miles", &SQUARE_MILE),
    ("square yard", &SQUARE_YARD),
    ("square yards", &SQUARE_YARD),
    ("stone", &STONE),
    ("stones", &STONE),
    ("t", &TONNE),
    ("tablespoon", &TABLESPOON),
    ("tablespoons", &TABLESPOON),
    ("tb", &TERABYTE),
    ("tbsp", &TABLESPOON),
    ("teaspoon", &TEASPOON),
    ("teaspoons", &TEASPOON),
    ("terabyte", &TERABYTE),
    ("terabytes", &TERABYTE),
    ("terawatt hour", &TERAWATT_HOUR),
    ("terawatt hours", &TERAWATT_HOUR),
    ("ton", &TON),
    ("tonne", &TONNE),
    ("tonnes", &TONNE),
    ("tons", &TON),
    ("tsp", &TEASPOON),
    ("twh", &TERAWATT_HOUR),
    ("uk gallon", &IMPERIAL_GALLON),
    ("uk gallons", &IMPERIAL_GALLON),
    ("us gallon", &GALLON),
    ("us gallons", &GALLON),
    ("us ton", &SHORT_TON),
    ("us tons", &SHORT_TON),
    ("w", &WATT),
    ("watt", &WATT),
    ("watts", &WATT),
    ("week", &WEEK),
    ("weeks", &WEEK),
    ("wk", &WEEK),
    ("wks", &WEEK),
    ("yard", &YARD),
    ("yards", &YARD),
    ("yd", &YARD),
    ("year", &YEAR),
    ("years", &YEAR),
    ("yo", &YEAR),
    ("yr", &YEAR),
    ("yrs", &YEAR),
    ("°", &DEGREE),
    ("° c", &CELSIUS),
    ("° f", &FAHRENHEIT),
    ("°c", &CELSIUS),
    ("°f", &FAHRENHEIT),
    ("µg", &MICROGRAM),
    ("º c", &CELSIUS),
    ("º f", &FAHRENHEIT),
    ("ºc", &CELSIUS),
    ("ºf", &FAHRENHEIT),
    ("˚", &DEGREE),
    ("˚ c", &CELSIUS),
    ("˚ f", &FAHRENHEIT),
    ("μg", &MICROGRAM),
    ("‰", &PERMILLE),
    ("″", &INCH),
    ("％", &PERCENT),
];
