//! Currencies: their signs, codes and names, and what converts one into another.
//!
//! "$" and "dollars" are American, "£" and "pounds" British, as in the English of news; a name that several countries
//! share ("francs", "rupees") is a currency of its own, comparable only with itself. Where the currency of an amount is
//! known otherwise, each is of that one, if it may be: "$" are Australian dollars where such are expected.

use super::{Conventions, Definition, Dimension, Inner, Number, Unit, number};
use crate::reading::conventions::Rate;
use crate::reading::lexicon::{Lexicon, lexicon};
use crate::reading::quantity::token::{self, Gap, Kind, Token};

const fn currency(code: &'static str) -> Definition {
    Definition::new(code, Dimension::Money, Number::ONE)
}

/// A currency by a sign or name that other currencies have as well.
const fn shared(name: &'static str, may_be: &'static [&'static str]) -> Definition {
    Definition { may_be, ..currency(name) }
}

/// A hundredth of a currency.
const fn hundredth(code: &'static str) -> Definition {
    Definition::new(code, Dimension::Money, number(1, 2))
}

/// The British pound, which shares its name with a weight.
pub(super) static POUND: Definition = shared("GBP", &["EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"]);

static GBP: Definition = currency("GBP");
static DOLLAR: Definition = shared("USD", DOLLARS);
static CENT: Definition = Definition { may_be: CENTS, ..hundredth("USD") };
static USD: Definition = currency("USD");
static USD_CENT: Definition = hundredth("USD");
static EUR: Definition = currency("EUR");
static EUR_CENT: Definition = hundredth("EUR");
static YEN: Definition = shared("JPY", &["CNY"]);
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
static AFN: Definition = currency("AFN");
static ARS: Definition = currency("ARS");
static BDT: Definition = currency("BDT");
static BHD: Definition = currency("BHD");
static CDF: Definition = currency("CDF");
static CLP: Definition = currency("CLP");
static COP: Definition = currency("COP");
static DZD: Definition = currency("DZD");
static IQD: Definition = currency("IQD");
static IRR: Definition = currency("IRR");
static ISK: Definition = currency("ISK");
static JMD: Definition = currency("JMD");
static JOD: Definition = currency("JOD");
static KWD: Definition = currency("KWD");
static LBP: Definition = currency("LBP");
static LYD: Definition = currency("LYD");
static MAD: Definition = currency("MAD");
static NPR: Definition = currency("NPR");
static OMR: Definition = currency("OMR");
static QAR: Definition = currency("QAR");
static RSD: Definition = currency("RSD");
static RWF: Definition = currency("RWF");
static SDG: Definition = currency("SDG");
static SSP: Definition = currency("SSP");
static SYP: Definition = currency("SYP");
static TND: Definition = currency("TND");
static YER: Definition = currency("YER");
static BTC: Definition = currency("BTC");
static RUPEE: Definition = shared("rupee", &["INR", "LKR", "MUR", "NPR", "PKR", "SCR"]);
static FRANC: Definition = shared("franc", &["BIF", "CDF", "CHF", "DJF", "GNF", "KMF", "RWF", "XAF", "XOF", "XPF"]);
static CFA_FRANC: Definition = shared("CFA franc", &["XAF", "XOF"]);
static SHILLING: Definition = shared("shilling", SHILLINGS);
static SH: Definition = shared("KES", SHILLINGS);
static PESO: Definition = shared("peso", &["ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU"]);
static LIRA: Definition = shared("lira", &["LBP", "SYP", "TRY"]);
static KRONE: Definition = shared("krone", &["DKK", "ISK", "NOK", "SEK"]);
static DINAR: Definition = shared("dinar", &["BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND"]);
static RIYAL: Definition = shared("riyal", &["IRR", "OMR", "QAR", "SAR", "YER"]);
static DIRHAM: Definition = shared("AED", &["MAD"]);

/// The currencies that "Sh" and "shillings" stand for.
const SHILLINGS: &[&str] = &["KES", "SOS", "TZS", "UGX"];

/// The currencies that cents are a hundredth of, beside the American dollar.
const CENTS: &[&str] = &[
    "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "EUR", "FJD", "GYD", "HKD", "JMD", "KES", "KYD", "LKR", "LRD",
    "MUR", "MYR", "NAD", "NZD", "SBD", "SCR", "SGD", "SRD", "SZL", "TTD", "TWD", "TZS", "UGX", "XCD", "ZAR",
];

/// The hundredths of these.
#[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
static HUNDREDTHS: [Definition; CENTS.len()] = {
    let mut all = [const { hundredth("") }; CENTS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = hundredth(CENTS[at]);
        at += 1;
    }
    all
};

/// Every sign, code and name, sorted.
pub(super) static SIGNS: Lexicon<&'static Definition> = lexicon![&'static Definition:
    ("$", &DOLLAR),
    ("a $", &AUD),
    ("aed", &AED),
    ("afghani", &AFN),
    ("afghanis", &AFN),
    ("algerian dinar", &DZD),
    ("algerian dinars", &DZD),
    ("american dollar", &USD),
    ("american dollars", &USD),
    ("argentine peso", &ARS),
    ("argentine pesos", &ARS),
    ("au $", &AUD),
    ("aud", &AUD),
    ("aud $", &AUD),
    ("australian dollar", &AUD),
    ("australian dollars", &AUD),
    ("bahraini dinar", &BHD),
    ("bahraini dinars", &BHD),
    ("baht", &THB),
    ("bangladeshi taka", &BDT),
    ("birr", &ETB),
    ("bitcoin", &BTC),
    ("bitcoins", &BTC),
    ("brazilian reais", &BRL),
    ("brazilian real", &BRL),
    ("british pound", &GBP),
    ("british pounds", &GBP),
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
    ("cent", &CENT),
    ("cents", &CENT),
    ("cfa franc", &CFA_FRANC),
    ("cfa francs", &CFA_FRANC),
    ("chf", &CHF),
    ("chilean peso", &CLP),
    ("chilean pesos", &CLP),
    ("chinese yuan", &CNY),
    ("cn ¥", &CNY),
    ("cny", &CNY),
    ("colombian peso", &COP),
    ("colombian pesos", &COP),
    ("congolese franc", &CDF),
    ("congolese francs", &CDF),
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
    ("dirham", &DIRHAM),
    ("dirhams", &DIRHAM),
    ("dkk", &DKK),
    ("dollar", &DOLLAR),
    ("dollars", &DOLLAR),
    ("dominican peso", &DOP),
    ("dominican pesos", &DOP),
    ("dong", &VND),
    ("dop", &DOP),
    ("dutch guilder", &NLG),
    ("dutch guilders", &NLG),
    ("egp", &EGP),
    ("egyptian pound", &EGP),
    ("egyptian pounds", &EGP),
    ("emirati dirham", &AED),
    ("emirati dirhams", &AED),
    ("etb", &ETB),
    ("ethiopian birr", &ETB),
    ("eur", &EUR),
    ("euro", &EUR),
    ("euro cent", &EUR_CENT),
    ("euro cents", &EUR_CENT),
    ("euros", &EUR),
    ("fcfa", &CFA_FRANC),
    ("fim", &FIM),
    ("finnish markka", &FIM),
    ("franc", &FRANC),
    ("francs", &FRANC),
    ("gbp", &GBP),
    ("gel", &GEL),
    ("georgian lari", &GEL),
    ("gh ¢", &GHS),
    ("gh ₵", &GHS),
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
    ("icelandic krona", &ISK),
    ("idr", &IDR),
    ("ils", &ILS),
    ("indian rupee", &INR),
    ("indian rupees", &INR),
    ("indonesian rupiah", &IDR),
    ("inr", &INR),
    ("iranian rial", &IRR),
    ("iranian rials", &IRR),
    ("iraqi dinar", &IQD),
    ("iraqi dinars", &IQD),
    ("j $", &JMD),
    ("jamaican dollar", &JMD),
    ("jamaican dollars", &JMD),
    ("japanese yen", &JPY),
    ("jordanian dinar", &JOD),
    ("jordanian dinars", &JOD),
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
    ("kuwaiti dinar", &KWD),
    ("kuwaiti dinars", &KWD),
    ("lari", &GEL),
    ("lebanese lira", &LBP),
    ("lebanese pound", &LBP),
    ("lebanese pounds", &LBP),
    ("libyan dinar", &LYD),
    ("libyan dinars", &LYD),
    ("lira", &LIRA),
    ("liras", &LIRA),
    ("lkr", &LKR),
    ("malaysian ringgit", &MYR),
    ("markka", &FIM),
    ("mexican peso", &MXN),
    ("mexican pesos", &MXN),
    ("moroccan dirham", &MAD),
    ("moroccan dirhams", &MAD),
    ("mxn", &MXN),
    ("myr", &MYR),
    ("naira", &NGN),
    ("nepalese rupee", &NPR),
    ("nepalese rupees", &NPR),
    ("nepali rupee", &NPR),
    ("nepali rupees", &NPR),
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
    ("omani rial", &OMR),
    ("omani rials", &OMR),
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
    ("pound sterling", &GBP),
    ("pounds sterling", &GBP),
    ("qatari riyal", &QAR),
    ("qatari riyals", &QAR),
    ("quid", &GBP),
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
    ("rwandan franc", &RWF),
    ("rwandan francs", &RWF),
    ("s $", &SGD),
    ("sar", &SAR),
    ("saudi riyal", &SAR),
    ("saudi riyals", &SAR),
    ("sek", &SEK),
    ("serbian dinar", &RSD),
    ("serbian dinars", &RSD),
    ("sfr", &CHF),
    ("sgd", &SGD),
    ("sh", &SH),
    ("shekel", &ILS),
    ("shekels", &ILS),
    ("shilling", &SHILLING),
    ("shillings", &SHILLING),
    ("shs", &SHILLING),
    ("singapore dollar", &SGD),
    ("singapore dollars", &SGD),
    ("somali shilling", &SOS),
    ("somali shillings", &SOS),
    ("sos", &SOS),
    ("south african rand", &ZAR),
    ("south korean won", &KRW),
    ("south sudanese pound", &SSP),
    ("south sudanese pounds", &SSP),
    ("sri lankan rupee", &LKR),
    ("sri lankan rupees", &LKR),
    ("sterling", &GBP),
    ("sudanese pound", &SDG),
    ("sudanese pounds", &SDG),
    ("swedish krona", &SEK),
    ("swedish kronor", &SEK),
    ("swiss franc", &CHF),
    ("swiss francs", &CHF),
    ("syrian pound", &SYP),
    ("syrian pounds", &SYP),
    ("taiwan dollar", &TWD),
    ("taiwan dollars", &TWD),
    ("taka", &BDT),
    ("takas", &BDT),
    ("tanzanian shilling", &TZS),
    ("tanzanian shillings", &TZS),
    ("thai baht", &THB),
    ("thb", &THB),
    ("try", &TRY),
    ("tsh", &TZS),
    ("tunisian dinar", &TND),
    ("tunisian dinars", &TND),
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
    ("yemeni rial", &YER),
    ("yemeni rials", &YER),
    ("yen", &JPY),
    ("yuan", &CNY),
    ("zar", &ZAR),
    ("zloty", &PLN),
    ("zlotys", &PLN),
    ("złoty", &PLN),
    ("¢", &CENT),
    ("£", &POUND),
    ("¥", &YEN),
    ("৳", &BDT),
    ("ரூ", &LKR),
    ("฿", &THB),
    ("₡", &CRC),
    ("₦", &NGN),
    ("₨", &RUPEE),
    ("₩", &KRW),
    ("₪", &ILS),
    ("₫", &VND),
    ("€", &EUR),
    ("₱", &PHP),
    ("₴", &UAH),
    ("₵", &GHS),
    ("₹", &INR),
    ("₺", &TRY),
    ("₽", &RUB),
    ("₾", &GEL),
    ("₿", &BTC),
    ("￥", &YEN),
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

/// The currency that a sign or name is of where amounts in `expected` are: that one, if it may be; in hundredths where it
/// is one of them.
pub(super) fn of_those(written: &'static Definition, expected: &'static Definition) -> Option<&'static Definition> {
    written.may_be.contains(&expected.name).then_some(())?;
    if written.factor != Number::ONE {
        return HUNDREDTHS.iter().find(|cent| cent.name == expected.name);
    }
    SIGNS
        .rows()
        .iter()
        .map(|(_, known)| *known)
        .chain(CODES)
        .find(|known| known.name == expected.name && known.factor == Number::ONE)
}

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
    "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD",
    "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD",
];

/// Lands whose money is written "$" and seldom told of in "$": behind such an amount the land alone may be that of anything.
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
    let first = tokens.get(at)?;
    if LANDS.iter().any(|land| first.is(land)) {
        return Some((None, at + 1));
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
    None
}

/// Whether a word that digits follow directly is a currency of theirs: "KSh500", "R5m", "N5bn". An "N" before a short
/// number is one of many things (roads, masks).
pub(super) fn is_glued_to(word: &str, rest: &str) -> bool {
    if word == "N" {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let grouped = digits.starts_with(',') && digits.get(1..4).is_some_and(|group| group.parse::<u16>().is_ok());
        let letters = digits.trim_start_matches([' ', '-', '\u{a0}', '\u{2011}']);
        let scale = letters.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        const SCALES: [&str; 10] = ["b", "billion", "bn", "m", "million", "mn", "thousand", "tn", "trillion", "trn"];
        return grouped || SCALES.contains(&scale);
    }
    word == "R" || word.len() <= 4 && (is_code(word) || abbreviation(word).is_some())
}

/// Whether a single word names a currency.
pub(super) fn is_code(word: &str) -> bool {
    SIGNS.get(word).is_some() || code(word).is_some()
}

/// Abbreviations of currencies that are other words in any other case; those in capitals are so behind an amount, too
/// ("12 LE officers").
const ABBREVIATIONS: &[(&str, &Definition)] = &[
    ("Dh", &DIRHAM),
    ("Dhs", &DIRHAM),
    ("LE", &EGP),
    ("N", &NGN),
    ("NIS", &ILS),
    ("R", &ZAR),
    ("RM", &MYR),
    ("Rp", &IDR),
    ("Tk", &BDT),
];

/// The currency of an abbreviation of more than a letter.
fn abbreviation(word: &str) -> Option<&'static Definition> {
    ABBREVIATIONS.iter().find(|(letters, _)| *letters == word && letters.len() > 1).map(|(_, known)| *known)
}

/// The currency of a code that is no sign, or of an abbreviation that is one wherever it stands.
fn code(word: &str) -> Option<&'static Definition> {
    if let Some(known) = abbreviation(word).filter(|_| word.ends_with(char::is_lowercase)) {
        return Some(known);
    }
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
    let letter = ABBREVIATIONS.iter().find(|(letter, _)| letter.len() == 1 && first.text == *letter);
    if let Some((_, known)) = letter.filter(|_| glued)
        && tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Digits(_)))
    {
        // "R0 of 2.5", "R5 of the total": a letter with a number is a name of all sorts of things.
        let named = tokens.get(at + 2).is_some_and(|next| next.is("of"));
        return (!named).then_some((*known, at + 1));
    }
    let (known, end) = match abbreviation(first.text) {
        Some(known) => (known, at + 1),
        None => sign(tokens, at)?,
    };
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

    #[test]
    fn a_sign_of_several_currencies_is_of_the_one_expected() {
        use crate::reading::QuantityKind;
        use crate::reading::quantity::{Written, quantity};
        let conventions = Conventions::default();
        for (text, expected, found, amount) in [
            ("$5 million", "AUD", "AUD", 5_000_000),
            ("5 million dollars", "CAD", "CAD", 5_000_000),
            ("US$5 million", "AUD", "USD", 5_000_000),
            ("5 million US dollars", "AUD", "USD", 5_000_000),
            ("$5 million", "USD", "USD", 5_000_000),
            ("$5 million", "EUR", "USD", 5_000_000),
            ("$5 million", "MXN", "MXN", 5_000_000),
            ("Sh5 million", "TZS", "TZS", 5_000_000),
            ("TSh5 million", "KES", "TZS", 5_000_000),
            ("5 million shillings", "UGX", "UGX", 5_000_000),
            ("5 million pounds", "EGP", "EGP", 5_000_000),
            ("£5 million", "EGP", "EGP", 5_000_000),
            ("5 million pounds sterling", "EGP", "GBP", 5_000_000),
            ("5 million British pounds", "EGP", "GBP", 5_000_000),
            ("¥5 million", "CNY", "CNY", 5_000_000),
            ("5 million yen", "CNY", "JPY", 5_000_000),
            ("Rs 5 crore", "INR", "INR", 50_000_000),
            ("5 crore rupees", "INR", "INR", 50_000_000),
            ("Rs 5 crore", "PKR", "PKR", 50_000_000),
            ("Rs 5 crore", "USD", "rupee", 50_000_000),
            ("5 million kroner", "NOK", "NOK", 5_000_000),
            ("5 million kronor", "SEK", "SEK", 5_000_000),
            ("5 million francs", "CHF", "CHF", 5_000_000),
            ("5 million pesos", "MXN", "MXN", 5_000_000),
            ("5 million riyals", "SAR", "SAR", 5_000_000),
            ("5 million dirhams", "MAD", "MAD", 5_000_000),
            ("5 million dinars", "KWD", "KWD", 5_000_000),
            ("FCFA 5 million", "XOF", "XOF", 5_000_000),
            ("Shs 5 million", "UGX", "UGX", 5_000_000),
            ("500 cents", "EUR", "EUR", 5),
            ("500 cents", "AUD", "AUD", 5),
            ("500 US cents", "AUD", "USD", 5),
            ("500 cents", "$", "USD", 5),
        ] {
            let unit = Unit::parse_money(expected);
            let read = quantity(Written::Text(text), Some(QuantityKind::Money), unit.as_ref(), &conventions).unwrap();
            assert_eq!(read.unit().map(Unit::name), Some(found), "{text} where {expected} is expected");
            let core = read.reading().first().core().hull().unwrap();
            assert_eq!(core.low().value(), Some(Number::from(amount)), "{text} where {expected} is expected");
        }
    }

    #[test]
    fn signs_and_names_of_many_lands() {
        use crate::reading::quantity::{Written, quantity};
        for (text, found) in [
            ("RM5 million", "MYR"),
            ("N5bn", "NGN"),
            ("N500,000", "NGN"),
            ("₦5 billion", "NGN"),
            ("Tk 50 lakh", "BDT"),
            ("50 lakh taka", "BDT"),
            ("Rp 5 trillion", "IDR"),
            ("NIS 5 million", "ILS"),
            ("Shs 5 million", "shilling"),
            ("Dh5 million", "AED"),
            ("GH₵5m", "GHS"),
            ("J$5m", "JMD"),
            ("LE 5 million", "EGP"),
            ("FCFA 5 million", "CFA franc"),
            ("5 million Lebanese pounds", "LBP"),
            ("5 million Syrian pounds", "SYP"),
            ("5 million Jamaican dollars", "JMD"),
            ("500 afghanis", "AFN"),
        ] {
            let read = quantity(Written::Text(text), None, None, &Conventions::default()).unwrap();
            assert_eq!(read.unit().map(Unit::name), Some(found), "{text}");
        }
    }

    #[test]
    fn every_currency_that_a_sign_may_be_of_is_known() {
        for (sign, known) in SIGNS.rows() {
            for code in known.may_be {
                let expected = match Unit::parse_money(code).map(|unit| unit.0) {
                    Some(Inner::Known(expected)) => expected,
                    _ => panic!("{code} of {sign} is not known"),
                };
                let meant = of_those(known, expected).unwrap();
                assert_eq!((meant.name, meant.factor), (*code, known.factor), "{sign}");
            }
        }
    }
}
