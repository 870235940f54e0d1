//! JSON Schema (2020-12), as far as our schemas use it.
//!
//! A validator from outside was a seventh of what `cargo test` takes to build. This one knows a few keywords
//! and fails at every other, so that no schema can ask for something that is not looked at.

use regex::Regex;
use serde_json::Value;

/// What `schema` has against `value`, with the places; both lie in the one document `root` or beside it.
pub(crate) fn faults(root: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    Place {
        root,
        path: String::new(),
    }
    .check(root, value, &mut faults);
    faults
}

/// Where in the value the look is.
struct Place<'r> {
    /// What references start from.
    root: &'r Value,
    path: String,
}

impl Place<'_> {
    fn check(&self, schema: &Value, value: &Value, faults: &mut Vec<String>) {
        match schema {
            Value::Bool(true) => {}
            Value::Bool(false) => faults.push(format!("{}: nothing may stand here", self.path)),
            Value::Object(keys) => {
                for (key, rule) in keys {
                    if !self.holds(schema, key, rule, value, faults) {
                        faults.push(format!("{}: not what `{key}` asks for: {rule}", self.path));
                    }
                }
            }
            other => panic!("this is no schema: {other}"),
        }
    }

    /// Whether `value` is what one keyword asks for; what lies inside of it adds its own faults.
    fn holds(
        &self,
        schema: &Value,
        key: &str,
        rule: &Value,
        value: &Value,
        faults: &mut Vec<String>,
    ) -> bool {
        let meets = |schema: &Value| self.meets(schema, value);
        match key {
            "$schema" | "$id" | "$comment" | "$defs" | "definitions" | "default" | "title"
            | "description" | "format" => true,
            "$ref" => {
                self.check(self.find(text(rule)), value, faults);
                true
            }
            "anyOf" => list(rule).iter().any(meets),
            "oneOf" => list(rule).iter().filter(|schema| meets(schema)).count() == 1,
            "type" => is_of(rule, value),
            "const" => rule == value,
            "enum" => list(rule).contains(value),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= rule.as_f64().expect("a number")),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= rule.as_f64().expect("a number")),
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() >= count(rule)),
            "pattern" => value
                .as_str()
                .is_none_or(|words| Regex::new(text(rule)).expect("a pattern").is_match(words)),
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() >= count(rule)),
            "maxItems" => value
                .as_array()
                .is_none_or(|items| items.len() <= count(rule)),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                items
                    .iter()
                    .enumerate()
                    .all(|(at, item)| !items[..at].contains(item))
            }),
            "required" => value
                .as_object()
                .is_none_or(|map| list(rule).iter().all(|key| map.contains_key(text(key)))),
            "properties" | "additionalProperties" | "prefixItems" | "items" => {
                self.inside(schema, key, rule, value, faults);
                true
            }
            other => panic!("the keyword `{other}` is not known here"),
        }
    }

    fn meets(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, &mut faults);
        faults.is_empty()
    }

    /// Checks the parts of `value` that the keyword is about.
    fn inside(
        &self,
        schema: &Value,
        key: &str,
        rule: &Value,
        value: &Value,
        faults: &mut Vec<String>,
    ) {
        let mut part = |name: &str, schema: &Value, value: &Value| {
            Place {
                root: self.root,
                path: format!("{}/{name}", self.path),
            }
            .check(schema, value, faults);
        };
        let first = schema["prefixItems"].as_array().map_or(0, Vec::len);
        match (key, value) {
            ("properties", Value::Object(map)) => {
                map.iter()
                    .filter_map(|(name, value)| Some((name, rule.get(name)?, value)))
                    .for_each(|(n, s, v)| part(n, s, v));
            }
            ("additionalProperties", Value::Object(map)) => {
                map.iter()
                    .filter(|(name, _)| schema["properties"].get(name).is_none())
                    .for_each(|(name, value)| part(name, rule, value));
            }
            ("prefixItems", Value::Array(items)) => {
                items
                    .iter()
                    .zip(list(rule))
                    .enumerate()
                    .for_each(|(at, (item, schema))| part(&at.to_string(), schema, item));
            }
            ("items", Value::Array(items)) => {
                items
                    .iter()
                    .enumerate()
                    .skip(first)
                    .for_each(|(at, item)| part(&at.to_string(), rule, item));
            }
            _ => {}
        }
    }

    fn find(&self, reference: &str) -> &Value {
        let pointer = reference
            .strip_prefix('#')
            .expect("a reference inside of the schema");
        self.root
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }
}

fn is_of(types: &Value, value: &Value) -> bool {
    match types {
        Value::Array(types) => types.iter().any(|one| is_of(one, value)),
        one => match text(one) {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "number" => value.is_number(),
            "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            other => panic!("there is no type `{other}`"),
        },
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn count(value: &Value) -> usize {
    value
        .as_u64()
        .and_then(|n| n.try_into().ok())
        .expect("a count")
}
