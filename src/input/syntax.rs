//! JSON that is none: where it breaks and how to mend it.

use crate::visible::visible;

/// Where in `text` serde_json stumbled, and what to do about it.
///
/// serde_json tells its syntax errors apart only by their wording, which this table follows; a wording it does not know
/// is passed on as it is.
pub(super) fn in_words(error: &serde_json::Error, text: &str) -> (usize, String) {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let at = offset(error, text);
    let rest = text.get(at..).unwrap_or_default();
    let words = match said {
        "EOF while parsing a list" => "the text ends inside a list; is something cut off?",
        "EOF while parsing an object" => "the text ends inside an object; is something cut off?",
        "EOF while parsing a string" => "the text ends inside a text; is its closing double quote missing?",
        "EOF while parsing a value" => "the text ends where a value should stand; is something cut off?",
        "expected `:`" => "expected `:` between a field's name and its value",
        "expected `,` or `]`" => {
            "expected `,` or `]`; a comma is missing before this, or a double quote in a text is not written `\\\"`"
        }
        "expected `,` or `}`" => {
            "expected `,` or `}`; a comma is missing before this, or a double quote in a text is not written `\\\"`"
        }
        "expected value" | "expected ident" | "invalid number" => return (at, no_value(rest)),
        "key must be a string" => "a field's name stands in double quotes; comments are not allowed in JSON",
        "trailing comma" => "a comma before a closing bracket; remove it",
        "trailing characters" => {
            "something follows the end of the object; one object a file, or one record a line in a file called .jsonl"
        }
        "invalid escape" => "an escape that JSON does not have; a backslash itself is written `\\\\`",
        "number out of range" => "a number too large to keep; write it as text if it is meant",
        "recursion limit exceeded" => "lists or objects are nested too deeply; a dossier needs five levels",
        said if said.starts_with("control character") => {
            "a line break or control character inside a text; write it as `\\n` or `\\u000a`"
        }
        said if said.contains("hex escape") || said.contains("code point") => {
            "an escape `\\u` that stands for no character; write the character itself"
        }
        said => said,
    };
    (at, words.to_owned())
}

/// What stands where a value should.
fn no_value(rest: &str) -> String {
    let found: String =
        rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')).take(20).collect();
    match (found.trim_start_matches(['-', '+']), rest.chars().next()) {
        (word @ ("NaN" | "nan" | "Infinity" | "inf" | "Inf"), _) => {
            format!("`{word}` is no JSON value; write a number, or leave the field out")
        }
        (word @ ("None" | "undefined" | "nil" | "NULL" | "Null"), _) => {
            format!("`{word}` is no JSON value; write `null`, or leave the field out")
        }
        (word @ ("True" | "False" | "TRUE" | "FALSE"), _) => {
            format!("`{word}` is no JSON value; write `{}`", word.to_lowercase())
        }
        (_, Some('\'' | '‘' | '’' | '“' | '”')) => "text stands between straight double quotes".to_owned(),
        ("", Some(c)) => format!(
            "`{}` stands where a value should; write text in double quotes, a number, true, false, a list or an object",
            visible(c.encode_utf8(&mut [0; 4]), 1)
        ),
        ("", None) => "a value is missing at the end".to_owned(),
        (word, _) => format!("`{}` is no JSON value; text stands in double quotes", visible(word, 20)),
    }
}

/// serde_json's line and column as an offset; on a character, and at the start of the word where there is one.
fn offset(error: &serde_json::Error, text: &str) -> usize {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut at = start.saturating_add(error.column().saturating_sub(1)).min(text.len());
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let word = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    at = at.saturating_sub(word.min(40));
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

/// The field whose value begins at `at`, by the name before the colon.
pub(super) fn field_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?.trim_end().strip_suffix(':')?;
    let (_, name) = before.trim_end().strip_suffix('"')?.rsplit_once('"')?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::super::json::fields;
    use super::*;

    fn said(text: &str) -> String {
        let error = fields(text).unwrap_err();
        let (at, words) = in_words(&error, text);
        format!("{at}: {words}")
    }

    #[test]
    fn every_stumble_has_a_remedy() {
        let nan = r#"{"value": NaN}"#;
        assert_eq!(said(nan), "10: `NaN` is no JSON value; write a number, or leave the field out");
        assert!(said(r#"{"value": -Infinity}"#).contains("`Infinity` is no JSON value"));
        assert!(said(r#"{"a": None}"#).contains("write `null`"));
        assert!(said(r#"{"a": nul}"#).contains("`nul` is no JSON value"));
        assert!(said(r#"{"a": True}"#).contains("write `true`"));
        assert!(said(r#"{"a": 'x'}"#).contains("straight double quotes"));
        assert!(said(r#"{"a": “x”}"#).contains("straight double quotes"));
        assert!(said(r#"{"a": x}"#).contains("`x` is no JSON value"));
        assert!(said(r#"{"a": ?}"#).contains("`?` stands where a value should"));
        assert!(said(r#"{"a": 01}"#).contains("01"), "{}", said(r#"{"a": 01}"#));
        assert!(said(r#"{"a": 1"#).contains("inside an object"));
        assert!(said(r#"{"a": "x"#).contains("closing double quote"));
        assert!(said(r#"{"a": [1"#).contains("inside a list"));
        assert!(said(r#"{"a": 1,}"#).contains("remove it"));
        assert!(said(r#"{"a" 1}"#).contains("expected `:`"));
        assert!(said(r#"{"a": 1 "b": 2}"#).contains("a comma is missing"));
        assert!(said(r#"{a: 1}"#).contains("stands in double quotes"));
        assert!(said("{\"a\": \"x\ny\"}").contains("line break"));
        assert!(said(r#"{"a": "\d"}"#).contains("backslash"));
        assert!(said(r#"{"a": 1} {"#).contains("follows the end"));
    }
}
