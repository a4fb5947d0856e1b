//! Symbols whose case decides: "ML" are megalitres and "ml" millilitres, a thousand million times less.
//!
//! The tables find every spelling in any case, for news writes "KM" and "Kg". Of few symbols that is not enough: those
//! that begin with the prefix "m", for a thousandth, or "M", for a million, and those of bits and bytes.

use super::Definition;
use super::table;

/// The unit of a symbol that the tables hold as `known`, by the case in which it is written; `None` where it is written in
/// a way that is no standard and would mean another unit by the letter, or none.
pub(super) fn settled(symbol: &str, known: &'static Definition) -> Option<&'static Definition> {
    Some(match symbol {
        "ML" | "Ml" => &table::MEGALITRE,
        "Mg" => &table::MEGAGRAM,
        "mW" => &table::MILLIWATT,
        "mWh" => &table::MILLIWATT_HOUR,
        // Lasers are told in milliwatts, and power stations in small letters.
        "mw" => &table::MEGAWATT_OR_MILLIWATT,
        // The scale of earthquakes, a woman, a disease, a make of cars, a currency, and lead.
        "Mw" | "mS" | "Ms" | "MS" | "MG" | "Dm" | "DM" | "Pb" => return None,
        "Mt" => &table::MEGATONNE,
        // What aid agencies write for tonnes.
        "MT" => &table::METRIC_TON_OR_MEGATONNE,
        "mt" | "mT" => return None,
        // Bits by the letter, and bytes by habit.
        "kb" | "Kb" => &table::KILOBYTE_OR_KILOBIT,
        "Gb" => &table::GIGABYTE_OR_GIGABIT,
        "Tb" => &table::TERABYTE_OR_TERABIT,
        // Chips are made of so many nanometres.
        "nm" => &table::NAUTICAL_MILE_OR_NANOMETRE,
        _ => known,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use crate::reading::quantity::{Quantity, QuantityKind, Written, quantity};
    use crate::reading::{Conventions, Unread};

    fn read(text: &str, unit: Option<&str>) -> Result<Quantity, Unread> {
        let kind = unit.map(|_| QuantityKind::Measure);
        let unit = unit.and_then(Unit::parse);
        quantity(Written::Text(text), kind, unit.as_ref(), &Conventions::default())
    }

    #[test]
    fn the_case_of_a_symbol_decides() {
        for (text, unit, others) in [
            ("5 ML", "megalitre", 0),
            ("5Ml", "megalitre", 0),
            ("5 ml", "millilitre", 0),
            ("5 mL", "millilitre", 0),
            ("500 ML/day", "megalitre per day", 0),
            ("5 mg/ML", "milligram per megalitre", 0),
            ("5 mW", "milliwatt", 0),
            ("5 MW", "megawatt", 0),
            ("5 mw", "megawatt", 1),
            ("5 mWh", "milliwatt hour", 0),
            ("5 MWH", "megawatt hour", 0),
            ("5 Mg", "megagram", 0),
            ("5 mg", "milligram", 0),
            ("5 KM", "kilometre", 0),
            ("5 GB", "gigabyte", 0),
            ("5 gb", "gigabyte", 0),
            ("5 Gb", "gigabyte", 1),
            ("200 NM", "nautical mile", 0),
            ("7 nm", "nautical mile", 1),
        ] {
            let quantity = read(text, None).unwrap();
            assert_eq!(quantity.unit().map(Unit::name), Some(unit), "{text}");
            assert_eq!(quantity.reading().alternatives().count(), 1 + others, "{text}");
        }
    }

    #[test]
    fn a_symbol_in_no_usual_case_is_not_read() {
        for (text, unit) in [("5 MG", "mg"), ("6.3Mw", "MW"), ("5.8Mw", "MW"), ("5.8Ms", "ms"), ("5 MS", "ms")] {
            for unit in [None, Some(unit)] {
                assert!(read(text, unit).is_err(), "{text}");
            }
        }
        assert_eq!(read("12 MS patients", None).unwrap().noun(), Some("MS patients"));
    }

    #[test]
    fn units_in_short() {
        for (text, expected, unit) in [
            ("40 F", None, "degree Fahrenheit"),
            ("45 kmph", None, "kilometre per hour"),
            ("45 m.p.h.", None, "mile per hour"),
            ("45 kts", None, "knot"),
            ("12 sqkm", None, "square kilometre"),
            ("12 sqft", None, "square foot"),
            ("6 mos", None, "month"),
            ("12 mtrs", None, "metre"),
            ("5,000 MT", None, "tonne"),
            ("120kt winds", None, "knot"),
            ("gusts of 50 kt", None, "knot"),
            ("120kt", Some("km/h"), "knot"),
            ("120kt", Some("tonnes"), "kilotonne"),
            ("120kt", None, "kilotonne"),
        ] {
            assert_eq!(read(text, expected).unwrap().unit().map(Unit::name), Some(unit), "{text}");
        }
    }
}
