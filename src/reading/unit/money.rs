//! Currencies: their signs, codes and names, and what converts one into another.
//!
//! "$" and "dollars" are American, "£" and "pounds" British, as in the English of news; a name that several countries
//! share ("francs", "rupees") is a currency of its own, comparable only with itself.

use super::{Conventions, Definition, Dimension, Inner, Number, Unit, number};
use crate::reading::conventions::Rate;
use crate::reading::lexicon::{Lexicon, lexicon};
use crate::reading::quantity::token::{self, Gap, Kind, Token};

const fn currency(code: &'static str) -> Definition {
    Definition::new(code, Dimension::Money, Number::ONE)
}

/// A hundredth of a currency.
const fn hundredth(code: &'static str) -> Definition {
    Definition::new(code, Dimension::Money, number(1, 2))
}

/// The British pound, which shares its name with a weight.
pub(super) static POUND: Definition = currency("GBP");

static USD: Definition = currency("USD");
static USD_CENT: Definition = hundredth("USD");
static EUR: Definition = currency("EUR");
static EUR_CENT: Definition = hundredth("EUR");
pub(super) static POUND_CENT: Definition = hundredth("GBP");
static JPY: Definition = currency("JPY");
static CNY: Definition = currency("CNY");
static CHF: Definition = currency("CHF");
static CAD: Definition = currency("CAD");
static AUD: Definition = currency("AUD");
static NZD: Definition = currency("NZD");
static HKD: Definition = currency("HKD");
static SGD: Definition = currency("SGD");
static TWD: Definition = currency("TWD");
static INR: Definition = currency("INR");
static PKR: Definition = currency("PKR");
static LKR: Definition = currency("LKR");
static KES: Definition = currency("KES");
static UGX: Definition = currency("UGX");
static TZS: Definition = currency("TZS");
static SOS: Definition = currency("SOS");
static ETB: Definition = currency("ETB");
static HTG: Definition = currency("HTG");
static DOP: Definition = currency("DOP");
static MXN: Definition = currency("MXN");
static PHP: Definition = currency("PHP");
static BRL: Definition = currency("BRL");
static CRC: Definition = currency("CRC");
static ZAR: Definition = currency("ZAR");
static NGN: Definition = currency("NGN");
static GHS: Definition = currency("GHS");
static EGP: Definition = currency("EGP");
static RUB: Definition = currency("RUB");
static UAH: Definition = currency("UAH");
static GEL: Definition = currency("GEL");
static TRY: Definition = currency("TRY");
static ILS: Definition = currency("ILS");
static KRW: Definition = currency("KRW");
static SAR: Definition = currency("SAR");
static AED: Definition = currency("AED");
static SEK: Definition = currency("SEK");
static NOK: Definition = currency("NOK");
static DKK: Definition = currency("DKK");
static PLN: Definition = currency("PLN");
static CZK: Definition = currency("CZK");
static THB: Definition = currency("THB");
static VND: Definition = currency("VND");
static IDR: Definition = currency("IDR");
static MYR: Definition = currency("MYR");
static NLG: Definition = currency("NLG");
static FIM: Definition = currency("FIM");
static BTC: Definition = currency("BTC");
static RUPEE: Definition = currency("rupee");
static FRANC: Definition = currency("franc");
static SHILLING: Definition = currency("shilling");
static PESO: Definition = currency("peso");
static LIRA: Definition = currency("lira");
static KRONE: Definition = currency("krone");
static DINAR: Definition = currency("dinar");
static RIYAL: Definition = currency("riyal");

/// Every sign, code and name, sorted.
pub(super) static SIGNS: Lexicon<&'static Definition> = lexicon![&'static Definition:
    ("$", &USD),
    ("a $", &AUD),
    ("aed", &AED),
    ("american dollar", &USD),
    ("american dollars", &USD),
    ("au $", &AUD),
    ("aud", &AUD),
    ("aud $", &AUD),
    ("australian dollar", &AUD),
    ("australian dollars", &AUD),
    ("baht", &THB),
    ("birr", &ETB),
    ("bitcoin", &BTC),
    ("bitcoins", &BTC),
    ("brazilian reais", &BRL),
    ("brazilian real", &BRL),
    ("british pound", &POUND),
    ("british pounds", &POUND),
    ("brl", &BRL),
    ("btc", &BTC),
    ("c $", &CAD),
    ("ca $", &CAD),
    ("cad", &CAD),
    ("cad $", &CAD),
    ("can $", &CAD),
    ("canadian dollar", &CAD),
    ("canadian dollars", &CAD),
    ("cedi", &GHS),
    ("cedis", &GHS),
    ("cent", &USD_CENT),
    ("cents", &USD_CENT),
    ("chf", &CHF),
    ("chinese yuan", &CNY),
    ("cn ¥", &CNY),
    ("cny", &CNY),
    ("costa rican colones", &CRC),
    ("costa rican colón", &CRC),
    ("crc", &CRC),
    ("czech crowns", &CZK),
    ("czech koruna", &CZK),
    ("czk", &CZK),
    ("danish krone", &DKK),
    ("danish kroner", &DKK),
    ("dinar", &DINAR),
    ("dinars", &DINAR),
    ("dirham", &AED),
    ("dirhams", &AED),
    ("dkk", &DKK),
    ("dollar", &USD),
    ("dollars", &USD),
    ("dominican peso", &DOP),
    ("dominican pesos", &DOP),
    ("dong", &VND),
    ("dop", &DOP),
    ("dutch guilder", &NLG),
    ("dutch guilders", &NLG),
    ("egp", &EGP),
    ("egyptian pound", &EGP),
    ("egyptian pounds", &EGP),
    ("etb", &ETB),
    ("ethiopian birr", &ETB),
    ("eur", &EUR),
    ("euro", &EUR),
    ("euro cent", &EUR_CENT),
    ("euro cents", &EUR_CENT),
    ("euros", &EUR),
    ("fim", &FIM),
    ("finnish markka", &FIM),
    ("franc", &FRANC),
    ("francs", &FRANC),
    ("gbp", &POUND),
    ("gel", &GEL),
    ("georgian lari", &GEL),
    ("ghanaian cedi", &GHS),
    ("ghanaian cedis", &GHS),
    ("ghs", &GHS),
    ("gourde", &HTG),
    ("gourdes", &HTG),
    ("guilder", &NLG),
    ("guilders", &NLG),
    ("haitian gourde", &HTG),
    ("haitian gourdes", &HTG),
    ("hk $", &HKD),
    ("hkd", &HKD),
    ("hong kong dollar", &HKD),
    ("hong kong dollars", &HKD),
    ("hryvnia", &UAH),
    ("hryvnias", &UAH),
    ("hryvnya", &UAH),
    ("htg", &HTG),
    ("idr", &IDR),
    ("ils", &ILS),
    ("indian rupee", &INR),
    ("indian rupees", &INR),
    ("indonesian rupiah", &IDR),
    ("inr", &INR),
    ("japanese yen", &JPY),
    ("jp ¥", &JPY),
    ("jpy", &JPY),
    ("kenya shilling", &KES),
    ("kenya shillings", &KES),
    ("kenyan shilling", &KES),
    ("kenyan shillings", &KES),
    ("kes", &KES),
    ("krona", &KRONE),
    ("krone", &KRONE),
    ("kroner", &KRONE),
    ("kronor", &KRONE),
    ("krw", &KRW),
    ("ksh", &KES),
    ("kshs", &KES),
    ("lari", &GEL),
    ("lira", &LIRA),
    ("liras", &LIRA),
    ("lkr", &LKR),
    ("malaysian ringgit", &MYR),
    ("markka", &FIM),
    ("mexican peso", &MXN),
    ("mexican pesos", &MXN),
    ("mxn", &MXN),
    ("myr", &MYR),
    ("naira", &NGN),
    ("new shekels", &ILS),
    ("new zealand dollar", &NZD),
    ("new zealand dollars", &NZD),
    ("ngn", &NGN),
    ("nigerian naira", &NGN),
    ("nlg", &NLG),
    ("nok", &NOK),
    ("norwegian krone", &NOK),
    ("norwegian kroner", &NOK),
    ("nt $", &TWD),
    ("nz $", &NZD),
    ("nzd", &NZD),
    ("nzd $", &NZD),
    ("pakistani rupee", &PKR),
    ("pakistani rupees", &PKR),
    ("pence", &POUND_CENT),
    ("pennies", &POUND_CENT),
    ("penny", &POUND_CENT),
    ("peso", &PESO),
    ("pesos", &PESO),
    ("philippine peso", &PHP),
    ("philippine pesos", &PHP),
    ("php", &PHP),
    ("pkr", &PKR),
    ("pln", &PLN),
    ("polish zloty", &PLN),
    ("pound sterling", &POUND),
    ("pounds sterling", &POUND),
    ("quid", &POUND),
    ("r $", &BRL),
    ("rand", &ZAR),
    ("rands", &ZAR),
    ("re", &RUPEE),
    ("reais", &BRL),
    ("renminbi", &CNY),
    ("rial", &RIYAL),
    ("rials", &RIYAL),
    ("ringgit", &MYR),
    ("riyal", &RIYAL),
    ("riyals", &RIYAL),
    ("rmb", &CNY),
    ("rouble", &RUB),
    ("roubles", &RUB),
    ("rs", &RUPEE),
    ("rub", &RUB),
    ("ruble", &RUB),
    ("rubles", &RUB),
    ("rupee", &RUPEE),
    ("rupees", &RUPEE),
    ("rupiah", &IDR),
    ("russian rouble", &RUB),
    ("russian roubles", &RUB),
    ("russian ruble", &RUB),
    ("russian rubles", &RUB),
    ("s $", &SGD),
    ("sar", &SAR),
    ("saudi riyal", &SAR),
    ("saudi riyals", &SAR),
    ("sek", &SEK),
    ("sfr", &CHF),
    ("sgd", &SGD),
    ("sh", &KES),
    ("shekel", &ILS),
    ("shekels", &ILS),
    ("shilling", &SHILLING),
    ("shillings", &SHILLING),
    ("singapore dollar", &SGD),
    ("singapore dollars", &SGD),
    ("somali shilling", &SOS),
    ("somali shillings", &SOS),
    ("sos", &SOS),
    ("south african rand", &ZAR),
    ("south korean won", &KRW),
    ("sri lankan rupee", &LKR),
    ("sri lankan rupees", &LKR),
    ("sterling", &POUND),
    ("swedish krona", &SEK),
    ("swedish kronor", &SEK),
    ("swiss franc", &CHF),
    ("swiss francs", &CHF),
    ("taiwan dollar", &TWD),
    ("taiwan dollars", &TWD),
    ("tanzanian shilling", &TZS),
    ("tanzanian shillings", &TZS),
    ("thai baht", &THB),
    ("thb", &THB),
    ("try", &TRY),
    ("tsh", &TZS),
    ("turkish lira", &TRY),
    ("turkish liras", &TRY),
    ("twd", &TWD),
    ("tzs", &TZS),
    ("u.s $", &USD),
    ("u.s dollar", &USD),
    ("u.s dollars", &USD),
    ("uae dirham", &AED),
    ("uae dirhams", &AED),
    ("uah", &UAH),
    ("uganda shillings", &UGX),
    ("ugandan shilling", &UGX),
    ("ugandan shillings", &UGX),
    ("ugx", &UGX),
    ("united states dollar", &USD),
    ("united states dollars", &USD),
    ("us $", &USD),
    ("us cent", &USD_CENT),
    ("us cents", &USD_CENT),
    ("us dollar", &USD),
    ("us dollars", &USD),
    ("usd", &USD),
    ("usd $", &USD),
    ("ush", &UGX),
    ("vietnamese dong", &VND),
    ("vnd", &VND),
    ("won", &KRW),
    ("yen", &JPY),
    ("yuan", &CNY),
    ("zar", &ZAR),
    ("zloty", &PLN),
    ("zlotys", &PLN),
    ("złoty", &PLN),
    ("¢", &USD_CENT),
    ("£", &POUND),
    ("¥", &JPY),
    ("ரூ", &LKR),
    ("฿", &THB),
    ("₡", &CRC),
    ("₦", &NGN),
    ("₩", &KRW),
    ("₪", &ILS),
    ("₫", &VND),
    ("€", &EUR),
    ("₱", &PHP),
    ("₴", &UAH),
    ("₹", &INR),
    ("₺", &TRY),
    ("₽", &RUB),
    ("₾", &GEL),
    ("₿", &BTC),
    ("￥", &JPY),
];

/// The other currencies of ISO 4217, sorted: by their code in upper case alone, as many of these are words as well.
static CODES: &[Definition] = &[
    currency("AFN"),
    currency("ALL"),
    currency("AMD"),
    currency("AOA"),
    currency("ARS"),
    currency("AWG"),
    currency("AZN"),
    currency("BAM"),
    currency("BBD"),
    currency("BDT"),
    currency("BHD"),
    currency("BIF"),
    currency("BMD"),
    currency("BND"),
    currency("BOB"),
    currency("BSD"),
    currency("BTN"),
    currency("BWP"),
    currency("BYN"),
    currency("BZD"),
    currency("CDF"),
    currency("CLP"),
    currency("COP"),
    currency("CUP"),
    currency("CVE"),
    currency("DJF"),
    currency("DZD"),
    currency("ERN"),
    currency("FJD"),
    currency("FKP"),
    currency("GIP"),
    currency("GMD"),
    currency("GNF"),
    currency("GTQ"),
    currency("GYD"),
    currency("HNL"),
    currency("HUF"),
    currency("IQD"),
    currency("IRR"),
    currency("ISK"),
    currency("JMD"),
    currency("JOD"),
    currency("KGS"),
    currency("KHR"),
    currency("KMF"),
    currency("KPW"),
    currency("KWD"),
    currency("KYD"),
    currency("KZT"),
    currency("LAK"),
    currency("LBP"),
    currency("LRD"),
    currency("LSL"),
    currency("LYD"),
    currency("MAD"),
    currency("MDL"),
    currency("MGA"),
    currency("MKD"),
    currency("MMK"),
    currency("MNT"),
    currency("MOP"),
    currency("MRU"),
    currency("MUR"),
    currency("MVR"),
    currency("MWK"),
    currency("MZN"),
    currency("NAD"),
    currency("NIO"),
    currency("NPR"),
    currency("OMR"),
    currency("PAB"),
    currency("PEN"),
    currency("PGK"),
    currency("PYG"),
    currency("QAR"),
    currency("RON"),
    currency("RSD"),
    currency("RWF"),
    currency("SBD"),
    currency("SCR"),
    currency("SDG"),
    currency("SHP"),
    currency("SLE"),
    currency("SRD"),
    currency("SSP"),
    currency("STN"),
    currency("SVC"),
    currency("SYP"),
    currency("SZL"),
    currency("TJS"),
    currency("TMT"),
    currency("TND"),
    currency("TOP"),
    currency("TTD"),
    currency("UYU"),
    currency("UZS"),
    currency("VED"),
    currency("VES"),
    currency("VUV"),
    currency("WST"),
    currency("XAF"),
    currency("XCD"),
    currency("XCG"),
    currency("XOF"),
    currency("XPF"),
    currency("YER"),
    currency("ZMW"),
    currency("ZWG"),
];

/// The currency named at `at`, and where its name ends.
pub(super) fn sign(tokens: &[Token<'_>], at: usize) -> Option<(&'static Definition, usize)> {
    let Some((known, end)) = token::phrase(&SIGNS, tokens, at) else {
        return Some((code(tokens.get(at)?.text)?, at + 1));
    };
    // "Dollars Canadian"
    if let Some(&[name, land, ..]) = tokens.get(at..)
        && let Some((known, 2)) = token::phrase(&SIGNS, &[land, name], 0)
    {
        return Some((known, at + 2));
    }
    Some((known, end))
}

/// The codes of other currencies that "$" stands for.
const DOLLARS: &[&str] = &[
    "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "FJD", "GYD", "HKD", "JMD", "LRD", "MXN",
    "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD",
];

/// Lands whose money is written "$", where the tables hold no name of it, or another.
const LANDS: &[&str] = &[
    "argentine",
    "argentinian",
    "aussie",
    "bahamian",
    "barbadian",
    "belizean",
    "bermudian",
    "brunei",
    "caribbean",
    "chilean",
    "colombian",
    "cuban",
    "fijian",
    "guyanese",
    "hk",
    "jamaican",
    "liberian",
    "namibian",
    "nz",
    "singaporean",
    "surinamese",
    "taiwanese",
    "trinidadian",
    "uruguayan",
    "zimbabwean",
];

/// The currency that an amount in "$" is of by the words behind it, at `at`: "Canadian", "CAD", "Canadian dollars"; and
/// where they end. Of some lands it is not known.
pub(super) fn dollar_of_a_land(tokens: &[Token<'_>], at: usize) -> Option<(Option<&'static Definition>, usize)> {
    if let Some((known, end)) = sign(tokens, at).filter(|(known, _)| DOLLARS.contains(&known.name)) {
        return Some((Some(known), end));
    }
    let mut words = String::new();
    for (end, token) in (at + 1..).zip(tokens.get(at..)?).take(2) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(token.text);
        let named = ["dollars", "pesos"].iter().find_map(|money| SIGNS.get(&format!("{words} {money}")));
        if let Some(known) = named.filter(|known| known.name != "USD") {
            return Some((Some(known), end));
        }
    }
    let first = tokens.get(at)?;
    LANDS.iter().any(|land| first.is(land)).then_some((None, at + 1))
}

/// Whether a single word names a currency.
pub(super) fn is_code(word: &str) -> bool {
    SIGNS.get(word).is_some() || code(word).is_some()
}

/// The currency of a code that is no sign.
fn code(word: &str) -> Option<&'static Definition> {
    let is_shaped = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_shaped {
        return None;
    }
    CODES.binary_search_by(|known| known.name.cmp(word)).ok().and_then(|at| CODES.get(at))
}

/// The currency named before an amount: by a sign, or by an abbreviation in upper case ("KSh", "USD").
///
/// Words in lower case stand behind their amount; before one they are other words ("won 20 seats").
pub(super) fn before(tokens: &[Token<'_>], at: usize) -> Option<(&'static Definition, usize)> {
    let first = tokens.get(at)?;
    let glued = tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None);
    let is_word = matches!(first.kind, Kind::Word(_)) && first.text.starts_with(char::is_lowercase);
    if is_word && !glued || matches!(first.kind, Kind::Digits(_) | Kind::Vulgar(..)) {
        return None;
    }
    // "R2.5-billion": the letter alone is no sign.
    if first.text == "R" && tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Digits(_)) && glued) {
        return Some((&ZAR, at + 1));
    }
    let (known, end) = sign(tokens, at)?;
    // "A $5 million ship" is not Australian.
    let article = first.is("a") && tokens.get(at + 1).is_some_and(|next| next.gap != Gap::None);
    let marked = tokens.get(at..end)?.iter().any(|token| matches!(token.kind, Kind::Mark(_)));
    let glued = tokens.get(end).is_some_and(|next| next.gap == Gap::None);
    let code = end == at + 1 && first.text.len() <= 4 && (glued || first.text.starts_with(char::is_uppercase));
    // "Rs 500" and "Sh500" are capitalised; "Won 20 medals" is not a currency, whatever it begins.
    let word = matches!(known.name, "KRW" | "ETB" | "TRY" | "SOS" | "ZAR")
        && first.text.chars().skip(1).any(char::is_lowercase);
    (!article && (marked || (code && !word))).then_some((known, end))
}

/// What one base unit of `from` costs in base units of `to`, by the rate of the latest day.
pub(super) fn rate(from: &Unit, to: &Unit, conventions: &Conventions) -> Option<Number> {
    let (from, to) = (code_of(from)?, code_of(to)?);
    if from == to {
        return Some(Number::ONE);
    }
    conventions.rate_between(from, to)?.price_of(from)
}

/// The rate between two currencies, in whichever direction it is given.
pub(super) fn rate_between<'c>(a: &Unit, b: &Unit, conventions: &'c Conventions) -> Option<&'c Rate> {
    conventions.rate_between(code_of(a)?, code_of(b)?)
}

fn code_of(unit: &Unit) -> Option<&'static str> {
    match &unit.0 {
        Inner::Known(known) if known.dimension == Dimension::Money => Some(known.name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted() {
        assert!(CODES.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn codes_that_are_words_are_codes_in_upper_case() {
        for code in ["XAF", "ALL", "TOP"] {
            assert_eq!(Unit::parse_money(code).unwrap().base_name(), code);
            assert!(is_code(code) && !is_code(&code.to_lowercase()), "{code}");
        }
    }

    #[test]
    fn the_latest_rate_counts_in_either_direction() {
        let unit = |name: &str| Unit::parse_money(name).unwrap();
        let mut conventions = Conventions::default();
        assert_eq!(unit("USD").rate(&unit("EUR"), &conventions), None);
        for (from, to, rate, date) in [("EUR", "USD", 2_i64, "2024-05-01"), ("USD", "EUR", 4, "2023-05-01")] {
            let (from, to, date) = (from.to_owned(), to.to_owned(), date.to_owned());
            conventions.rates.push(Rate { from, to, rate: rate.into(), date });
        }
        assert_eq!(unit("$").rate(&unit("euros"), &conventions), Some(Number::new(5, 1)));
        assert_eq!(unit("€").rate(&unit("US dollars"), &conventions), Some(Number::TWO));
        assert_eq!(unit("francs").rate(&unit("USD"), &conventions), None);
    }
}
