//! From the description of a YAML file to its JSON Schema.

use serde_json::{Map, Value, json};

use crate::yaml::shape::{Record, Shape, Word};

/// The schema of a file called `title` that holds `shape`.
pub(super) fn schema(title: &str, shape: Shape) -> Value {
    let mut definitions = Map::new();
    let root = node(shape, &mut definitions);
    let mut schema =
        json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}

/// The schema of one place. Mappings with known keys become definitions.
fn node(shape: Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Text => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Words(words) => json!({ "oneOf": words.iter().map(word).collect::<Vec<_>>() }),
        Shape::List(inner) => json!({ "type": "array", "items": node(*inner, definitions) }),
        Shape::OneOrMany(inner) => {
            let one = node(*inner, definitions);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Shape::Table(inner) => {
            json!({ "type": "object", "additionalProperties": node(*inner, definitions) })
        }
        Shape::Record(inner) => reference(inner, definitions),
        Shape::TextOr(inner) => {
            json!({ "anyOf": [node(Shape::Text, definitions), reference(inner, definitions)] })
        }
    }
}

fn word(word: &Word) -> Value {
    json!({ "const": word.name, "description": prose(word.doc) })
}

fn reference(inner: &'static Record, definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key(inner.name) {
        // The name is taken first, so that a record may hold itself.
        definitions.insert(inner.name.to_owned(), Value::Null);
        let definition = record(inner, definitions);
        definitions.insert(inner.name.to_owned(), definition);
    }
    json!({ "$ref": format!("#/$defs/{}", inner.name) })
}

fn record(inner: &'static Record, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in inner.fields {
        let mut place = node(field.shape, definitions);
        if let Some(place) = place.as_object_mut() {
            place.insert("description".to_owned(), prose(field.doc).into());
        }
        properties.insert(field.key.to_owned(), place);
    }
    let required: Vec<&str> = inner
        .fields
        .iter()
        .filter(|f| f.required)
        .map(|f| f.key)
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": prose(inner.doc),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let (false, Some(schema)) = (inner.one_of.is_empty(), schema.as_object_mut()) {
        let one_of: Vec<Value> = inner
            .one_of
            .iter()
            .map(|key| json!({ "required": [key] }))
            .collect();
        schema.insert("oneOf".to_owned(), one_of.into());
    }
    schema
}

/// The lines of a doc comment as one paragraph.
fn prose(doc: &[&str]) -> String {
    doc.iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
}
