//! What this API is: its front page and its OpenAPI document.

use axum::extract::RawQuery;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::HeaderName};
use directory::entities::{Form, Property};
use serde_json::{Map, Value, json};

use super::params::{self, Asked, Param};
use super::problem::Problem;
use crate::tables::TABLES;

/// The name by which the standard's validator knows the version.
const VERSION: &str = "HSDS-UK-3.0";
/// Where the profile is described.
const PROFILE: &str = "https://docs.openreferraluk.org/en/latest/";

/// `GET /`: which version of the standard this is, and where it is described.
pub(super) async fn root(RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Problem> {
    Asked::read(query.as_deref(), params::NOTHING)?;
    let openapi_url = format!("{}/openreferral/openapi.json", origin(&headers));
    Ok(Json(json!({"version": VERSION, "profile": PROFILE, "openapi_url": openapi_url})).into_response())
}

/// The address the caller used, as far as it can be told.
fn origin(headers: &HeaderMap) -> String {
    let of = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = of(header::HOST).filter(|host| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
    });
    let scheme = match of(HeaderName::from_static("x-forwarded-proto")) {
        Some("https") => "https",
        _ => "http",
    };
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

/// `GET /openapi.json`: every address, parameter and shape, made from the tables the answers are
/// made from.
pub(super) async fn openapi(RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Problem> {
    Asked::read(query.as_deref(), params::NOTHING)?;
    Ok(Json(document(&format!("{}/openreferral", origin(&headers)))).into_response())
}

fn document(server: &str) -> Value {
    let mut paths = Map::new();
    paths.insert("/".to_owned(), path("About this API", &[], &reference("api_details"), false, false));
    for (name, entity, what, known) in [
        (
            "services",
            "service",
            "Services, with what occurs once in each and the organisation.",
            params::SERVICES,
        ),
        ("service_at_locations", "service_at_location", "Services at places.", params::PLACES),
        ("organizations", "organization", "Organisations.", params::ORGANIZATIONS),
        ("taxonomies", "taxonomy", "Taxonomies.", params::TAXONOMIES),
        ("taxonomy_terms", "taxonomy_term", "Terms of taxonomies.", params::TERMS),
    ] {
        paths
            .insert(format!("/{name}"), path(what, known, &page_of(entity, name == "services"), true, false));
        let known = if entity == "organization" { params::ORGANIZATION } else { params::NOTHING };
        let what = format!("One {}, whole.", entity.replace('_', " "));
        paths.insert(format!("/{name}/{{id}}"), path(&what, known, &reference(entity), false, true));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Alongside: directory of local services",
            "version": VERSION,
            "description": "The Open Referral UK 3.0 API of this directory. Open, without keys. Filters hold all at once. \
                            A parameter that an address does not know is refused, never ignored.",
            "license": {"name": "See the licence of each source on /open-data", "url": format!("{}/open-data", server.trim_end_matches("/openreferral"))},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas()},
    })
}

fn reference(entity: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{entity}")})
}

fn page_of(entity: &str, minimal: bool) -> Value {
    let record = if minimal {
        json!({"anyOf": [reference(entity), reference("service_minimal")]})
    } else {
        reference(entity)
    };
    json!({"allOf": [reference("page"), {"properties": {"contents": {"type": "array", "items": record}}}]})
}

fn path(what: &str, known: &[Param], schema: &Value, streams: bool, by_id: bool) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    if by_id {
        parameters.push(json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}));
    }
    parameters.extend(known.iter().map(|param| {
        json!({"name": param.name(), "in": "query", "required": false, "description": param.describe(), "schema": param.schema()})
    }));
    let mut content = json!({"application/json": {"schema": schema}});
    if streams {
        content["application/x-ndjson"] = json!({"schema": {"type": "string"}});
    }
    let problem = |text: &str| json!({"description": text, "content": {"application/problem+json": {"schema": reference("problem")}}});
    let mut responses = json!({
        "200": {"description": what, "content": content},
        "304": {"description": "The answer named by If-None-Match is still right."},
        "400": problem("A parameter cannot be used."),
        "503": problem("The directory cannot be read just now."),
    });
    if by_id {
        responses["404"] = problem("There is no such record.");
    }
    json!({"get": {"summary": what, "parameters": parameters, "responses": responses}})
}

fn schemas() -> Value {
    let mut schemas = Map::new();
    for table in TABLES {
        let required: &[&str] = match table.entity {
            "service" => &["id", "name", "status"],
            "organization" | "taxonomy" | "taxonomy_term" => &["id", "name", "description"],
            "organization_identifier" => &["id", "identifier_type", "identifier"],
            "location" => &["id", "location_type"],
            "phone" => &["id", "number"],
            "unit" => &["id", "name"],
            _ => &["id"],
        };
        schemas.insert(table.entity.to_owned(), entity_schema(table.properties, required));
    }
    let eligibility = <directory::entities::Eligibility as directory::entities::Entity>::PROPERTIES;
    schemas.insert("eligibility".to_owned(), entity_schema(eligibility, &[]));
    schemas.insert(
        "service_minimal".to_owned(),
        json!({"type": "object", "required": ["id", "modified_date"], "properties": {
            "id": {"type": "string", "format": "uuid"}, "modified_date": {"type": "string", "format": "date-time"}}}),
    );
    schemas.insert(
        "api_details".to_owned(),
        json!({"type": "object", "required": ["version", "profile", "openapi_url"], "properties": {
            "version": {"type": "string"}, "profile": {"type": "string", "format": "uri"},
            "openapi_url": {"type": "string", "format": "uri"}}}),
    );
    let count = json!({"type": "integer", "minimum": 0});
    let flag = json!({"type": "boolean"});
    schemas.insert(
        "page".to_owned(),
        json!({"type": "object",
            "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
            "properties": {"total_items": count, "total_pages": count, "page_number": count, "size": count,
                           "first_page": flag, "last_page": flag, "empty": flag, "contents": {"type": "array"}}}),
    );
    schemas.insert(
        "problem".to_owned(),
        json!({"type": "object", "required": ["title", "status", "detail"], "properties": {
            "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
            "parameter": {"type": "string"}}}),
    );
    Value::Object(schemas)
}

fn entity_schema(properties: &[Property], required: &[&str]) -> Value {
    let mut described = Map::new();
    described.insert("id".to_owned(), json!({"type": "string", "format": "uuid"}));
    for property in properties {
        let one = match property.form {
            Form::Text | Form::Clock => json!({"type": "string"}),
            Form::Id => json!({"type": "string", "format": "uuid"}),
            Form::Number => json!({"type": "number"}),
            Form::Bool => json!({"type": "boolean"}),
            Form::Web => json!({"type": "string", "format": "uri"}),
            Form::Email => json!({"type": "string", "format": "email"}),
            Form::Day => json!({"type": "string"}),
            Form::Instant => json!({"type": "string", "format": "date-time"}),
            Form::Choice(words) => json!({"type": "string", "enum": words}),
            Form::Entity(name) => reference(name),
        };
        let value = if property.many { json!({"type": "array", "items": one}) } else { one };
        described.insert(property.name.to_owned(), value);
    }
    // Properties neither standard knows are kept and given back.
    json!({"type": "object", "required": required, "properties": described, "additionalProperties": true})
}
