//! Speaks with Cedar: reads the policies, turns actors and things into its entities, and asks.
//!
//! Cedar looks at every policy for every question, which takes tens of microseconds. So the program does not ask it, but
//! the [table](crate::table) that is made of its answers.

use std::collections::{HashMap, HashSet};
use std::str::FromStr as _;

use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Effect, Entities, Entity, EntityId, EntityTypeName,
    EntityUid, Policy, PolicyId, PolicySet, PrincipalConstraint, Request, RestrictedExpression, Schema,
    ValidationMode, Validator,
};
use uuid::Uuid;

use crate::actor::{Asking, When};
use crate::relation::Relation;
use crate::verdict::Obligations;
use crate::{Action, Kind, PoliciesError, Resource, State, Who};

/// The policies as Cedar reads them.
#[derive(Debug)]
pub(crate) struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    obligations: HashMap<PolicyId, Obligations>,
    /// All actions, with the groups that they are in.
    actions: Entities,
    /// Those on each kind of thing.
    actions_on: Vec<Vec<Entity>>,
    names: Names,
}

/// Some policies out of all.
pub(crate) struct Slice {
    policies: PolicySet,
    /// Whether any of them could allow something.
    pub(crate) may_allow: bool,
}

/// Why Cedar gave no answer.
type Unanswered = String;

impl Cedar {
    /// Reads the policies and holds them against the schema, strictly.
    pub(crate) fn read<'a>(
        schema: &str,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, PoliciesError> {
        let (schema, warnings) =
            Schema::from_cedarschema_str(schema).map_err(|error| PoliciesError::Schema(all_of(&error)))?;
        if let Some(warning) = warnings.into_iter().next() {
            return Err(PoliciesError::Schema(warning.to_string()));
        }
        let (mut policies, mut obligations) = (PolicySet::new(), HashMap::new());
        for (file, text) in files {
            let read = PolicySet::from_str(text).map_err(|error| PoliciesError::Unreadable {
                file: file.to_owned(),
                reason: all_of(&error),
            })?;
            if let Some(template) = read.templates().next() {
                return Err(PoliciesError::Unreadable {
                    file: file.to_owned(),
                    reason: format!("{} has a slot such as ?principal, which nothing fills", template.id()),
                });
            }
            for policy in read.policies() {
                let name = policy.annotation("id").filter(|name| !name.is_empty());
                let name = name.ok_or_else(|| PoliciesError::NoName { file: file.to_owned() })?;
                let id = PolicyId::new(name);
                obligations.insert(id.clone(), obligations_of(policy, name)?);
                policies
                    .add(policy.new_id(id))
                    .map_err(|_| PoliciesError::SameName { file: file.to_owned(), name: name.to_owned() })?;
            }
        }
        let actions = schema.action_entities().map_err(|error| PoliciesError::Schema(all_of(&error)))?;
        let found = Validator::new(schema).validate(&policies, ValidationMode::Strict);
        if !found.validation_passed_without_warnings() {
            let errors = found.validation_errors().map(|error| all_of(error));
            let warnings = found.validation_warnings().map(|warning| all_of(warning));
            return Err(PoliciesError::Unfit(errors.chain(warnings).collect::<Vec<_>>().join("; ")));
        }
        let names = Names::new().map_err(PoliciesError::Schema)?;
        let on = |kind: Kind| {
            let all = Action::ALL.iter().filter(|action| action.kind() == kind);
            all.filter_map(|action| actions.get(&names.action(*action)).cloned()).collect()
        };
        let actions_on = Kind::ALL.into_iter().map(on).collect();
        Ok(Self { authorizer: Authorizer::new(), policies, obligations, actions, actions_on, names })
    }

    /// The policies that can have a say when somebody asks as this and for that. The others name another role or another
    /// action in their first lines, so that Cedar would pass them over.
    pub(crate) fn slice(&self, who: Who, action: Action) -> Result<Slice, Unanswered> {
        let (role, asked) = (self.names.role(who), self.names.action(action));
        let fits = |policy: &Policy| {
            let principal = match policy.principal_constraint() {
                PrincipalConstraint::In(named) => named == role,
                _ => true,
            };
            let is = |named: &EntityUid| *named == asked || self.actions.is_ancestor_of(named, &asked);
            let action = match policy.action_constraint() {
                ActionConstraint::Any => true,
                ActionConstraint::Eq(named) => named == asked,
                ActionConstraint::In(named) => named.iter().any(is),
            };
            principal && action
        };
        let fitting: Vec<Policy> = self.policies.policies().filter(|policy| fits(policy)).cloned().collect();
        let may_allow = fitting.iter().any(|policy| policy.effect() == Effect::Permit);
        let policies = PolicySet::from_policies(fitting).map_err(|error| all_of(&error))?;
        Ok(Slice { policies, may_allow })
    }

    /// Asks all policies about somebody and a thing.
    #[cfg(test)]
    pub(crate) fn ask(
        &self,
        asking: &Asking<'_>,
        action: Action,
        thing: &Resource,
    ) -> Result<Option<Obligations>, Unanswered> {
        let question =
            self.question(thing.kind, self.actor(asking)?, self.thing(thing)?, asking.actor.when())?;
        self.ask_all(&question, action)
    }

    /// Asks all policies.
    #[cfg(test)]
    pub(crate) fn ask_all(
        &self,
        question: &Question,
        action: Action,
    ) -> Result<Option<Obligations>, Unanswered> {
        self.ask_of(&self.policies, question, action)
    }

    /// Asks some policies.
    pub(crate) fn ask_slice(
        &self,
        slice: &Slice,
        question: &Question,
        action: Action,
    ) -> Result<Option<Obligations>, Unanswered> {
        self.ask_of(&slice.policies, question, action)
    }

    /// What the policies answer: nothing, or what comes with the right. Of several policies that allow it, the one that
    /// obliges to least.
    fn ask_of(
        &self,
        policies: &PolicySet,
        question: &Question,
        action: Action,
    ) -> Result<Option<Obligations>, Unanswered> {
        let request = Request::new(
            question.actor.clone(),
            self.names.action(action),
            question.thing.clone(),
            question.asked.clone(),
            None,
        )
        .map_err(|error| all_of(&error))?;
        let response = self.authorizer.is_authorized(&request, policies, &question.entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(all_of(error));
        }
        if response.decision() == Decision::Deny {
            return Ok(None);
        }
        let allowing = response.diagnostics().reason().filter_map(|id| self.obligations.get(id).copied());
        Ok(Some(allowing.min_by_key(|one| one.weight()).unwrap_or_default()))
    }

    /// Somebody and a thing, ready to be asked about.
    pub(crate) fn question(
        &self,
        kind: Kind,
        actor: Entity,
        thing: Entity,
        when: When,
    ) -> Result<Question, Unanswered> {
        let asked = Context::from_pairs([
            ("now".to_owned(), RestrictedExpression::new_long(when.second())),
            ("today".to_owned(), RestrictedExpression::new_long(when.day())),
        ])
        .map_err(|error| all_of(&error))?;
        let (actor_uid, thing_uid) = (actor.uid(), thing.uid());
        let known = self.actions_on[kind as usize].iter().cloned().chain([actor, thing]);
        let entities = Entities::from_entities(known, None).map_err(|error| all_of(&error))?;
        Ok(Question { actor: actor_uid, thing: thing_uid, asked, entities })
    }

    /// Somebody, as Cedar sees them.
    pub(crate) fn actor(&self, asking: &Asking<'_>) -> Result<Entity, Unanswered> {
        let names = &self.names;
        let one = |kind: Kind, id: Option<Uuid>| names.set(kind, id.as_slice());
        let both = asking.organisation().into_iter().chain(asking.below().iter().copied());
        let opened = asking.break_glass();
        let long = RestrictedExpression::new_long;
        let attributes = HashMap::from([
            ("account", one(Kind::Account, asking.account())),
            ("person", one(Kind::Person, asking.person())),
            ("membership", one(Kind::Membership, asking.membership.map(crate::Membership::id))),
            ("organisation", one(Kind::Organisation, asking.organisation())),
            ("organisations", names.set(Kind::Organisation, &both.collect::<Vec<_>>())),
            ("schemes", names.set(Kind::Scheme, asking.schemes())),
            ("areas", names.areas(asking.areas())),
            ("link", names.texts(asking.link())),
            ("second_factor", RestrictedExpression::new_bool(asking.actor.second_factor())),
            ("from", long(asking.runs().from)),
            ("until", long(asking.runs().until)),
            ("opens", long(asking.open().from)),
            ("closes", long(asking.open().until)),
            ("opened", one(Kind::Person, opened.map(|one| one.person))),
            (
                "opened_why",
                RestrictedExpression::new_string(
                    opened.map_or_else(String::new, |one| one.why.as_str().to_owned()),
                ),
            ),
            ("opened_from", long(opened.map_or(0, |one| one.span.from))),
            ("opened_until", long(opened.map_or(0, |one| one.span.until))),
        ]);
        let uid = EntityUid::from_type_name_and_id(names.actor.clone(), EntityId::new("asking"));
        entity(uid, attributes, HashSet::from([names.role(asking.who)]))
    }

    /// A thing, as Cedar sees it: what its kind has, and nothing else.
    pub(crate) fn thing(&self, thing: &Resource) -> Result<Entity, Unanswered> {
        let names = &self.names;
        let one = |kind: Kind, id: Option<Uuid>| names.set(kind, id.as_slice());
        let mut attributes = HashMap::new();
        for relation in thing.kind.relations() {
            match relation {
                Relation::Scheme => attributes.insert("scheme", one(Kind::Scheme, thing.scheme)),
                Relation::Caseload => {
                    attributes.insert("holders", names.set(Kind::Membership, &thing.holders))
                }
                Relation::ReferredBy => {
                    attributes.insert("referred_by", one(Kind::Organisation, thing.referred_by))
                }
                Relation::Shared => {
                    let with: Vec<Uuid> = thing.shared_with.iter().map(|one| one.organisation).collect();
                    attributes.insert("shared_with", names.set(Kind::Organisation, &with))
                }
                Relation::Area => attributes.insert("areas", names.areas(&thing.areas)),
                Relation::Organisation | Relation::Below => {
                    attributes.insert("organisation", one(Kind::Organisation, thing.organisation))
                }
                Relation::Myself | Relation::Opened => {
                    attributes.insert("people", names.set(Kind::Person, &thing.people))
                }
                Relation::OwnAccount => attributes.insert("account", one(Kind::Account, thing.account)),
                Relation::Itself => attributes.insert("id", names.texts(thing.id)),
            };
        }
        if thing.kind.states() != [State::Any] {
            attributes.insert("state", RestrictedExpression::new_string(thing.state.as_str().to_owned()));
        }
        let uid = EntityUid::from_type_name_and_id(names.kind(thing.kind), EntityId::new("thing"));
        entity(uid, attributes, HashSet::new())
    }
}

/// Somebody, a thing, and the time, as Cedar sees them.
pub(crate) struct Question {
    actor: EntityUid,
    thing: EntityUid,
    asked: Context,
    entities: Entities,
}

fn entity(
    uid: EntityUid,
    attributes: HashMap<&str, RestrictedExpression>,
    parents: HashSet<EntityUid>,
) -> Result<Entity, Unanswered> {
    let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Entity::new(uid, attributes, parents).map_err(|error| all_of(&error))
}

fn obligations_of(policy: &Policy, name: &str) -> Result<Obligations, PoliciesError> {
    let unknown = |word: String| PoliciesError::UnknownObligation { policy: name.to_owned(), word };
    match policy.annotation("obliges") {
        None => Ok(Obligations::NONE),
        Some(words) if policy.effect() == Effect::Permit => Obligations::parse(words).map_err(unknown),
        // Nothing can come with what is forbidden.
        Some(words) => Err(unknown(words.to_owned())),
    }
}

/// An error with all of its reasons.
fn all_of(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut reason = error.source();
    while let Some(one) = reason {
        let more = one.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        reason = one.source();
    }
    text
}

/// The names of the schema, as Cedar keeps them.
#[derive(Debug)]
struct Names {
    actor: EntityTypeName,
    role: EntityTypeName,
    action: EntityTypeName,
    area: EntityTypeName,
    kinds: Vec<EntityTypeName>,
}

impl Names {
    fn new() -> Result<Self, String> {
        let name = |text: &str| EntityTypeName::from_str(text).map_err(|error| all_of(&error));
        Ok(Self {
            actor: name("Actor")?,
            role: name("Role")?,
            action: name("Action")?,
            area: name("Area")?,
            kinds: Kind::ALL.iter().map(|kind| name(kind.as_str())).collect::<Result<_, _>>()?,
        })
    }

    fn role(&self, who: Who) -> EntityUid {
        EntityUid::from_type_name_and_id(self.role.clone(), EntityId::new(who.as_str()))
    }

    fn action(&self, action: Action) -> EntityUid {
        EntityUid::from_type_name_and_id(self.action.clone(), EntityId::new(action.as_str()))
    }

    fn kind(&self, kind: Kind) -> EntityTypeName {
        self.kinds[kind as usize].clone()
    }

    fn set(&self, kind: Kind, ids: &[Uuid]) -> RestrictedExpression {
        let uid =
            |id: &Uuid| EntityUid::from_type_name_and_id(self.kind(kind), EntityId::new(id.to_string()));
        RestrictedExpression::new_set(ids.iter().map(|id| RestrictedExpression::new_entity_uid(uid(id))))
    }

    fn areas(&self, areas: &[crate::AreaCode]) -> RestrictedExpression {
        let uid = |area: &crate::AreaCode| {
            EntityUid::from_type_name_and_id(self.area.clone(), EntityId::new(area.as_str()))
        };
        RestrictedExpression::new_set(
            areas.iter().map(|area| RestrictedExpression::new_entity_uid(uid(area))),
        )
    }

    fn texts(&self, id: Option<Uuid>) -> RestrictedExpression {
        RestrictedExpression::new_set(id.map(|id| RestrictedExpression::new_string(id.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cedar_policy::SchemaFragment;
    use serde_json::Value;

    use super::*;
    use crate::policies::SCHEMA;

    fn schema() -> Value {
        let (fragment, _) = SchemaFragment::from_cedarschema_str(SCHEMA).unwrap();
        fragment.to_json_value().unwrap()[""].take()
    }

    #[test]
    fn the_schema_has_the_actions_of_the_program_and_their_kinds() {
        let schema = schema();
        let actions = schema["actions"].as_object().unwrap();
        let there: BTreeSet<(&str, &str)> = actions
            .iter()
            .filter(|(_, action)| !action["appliesTo"]["resourceTypes"].as_array().is_none_or(Vec::is_empty))
            .flat_map(|(name, action)| {
                let kinds = action["appliesTo"]["resourceTypes"].as_array().unwrap();
                kinds.iter().map(|kind| (name.as_str(), kind.as_str().unwrap()))
            })
            .collect();
        let ours: BTreeSet<(&str, &str)> =
            Action::ALL.iter().map(|action| (action.as_str(), action.kind().as_str())).collect();
        assert_eq!(there, ours);
        for action in Action::ALL {
            assert_eq!(Action::parse(action.as_str()), Some(*action));
        }
        assert_eq!(Action::parse("do-anything"), None);
    }

    #[test]
    fn the_schema_has_the_kinds_of_the_program_and_what_is_known_of_them() {
        let schema = schema();
        for kind in Kind::ALL {
            let shape = &schema["entityTypes"][kind.as_str()];
            assert!(shape.is_object(), "{kind:?} is missing");
            let there: BTreeSet<String> = shape["shape"]["attributes"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone())
                .collect();
            let mut ours: BTreeSet<String> =
                kind.relations().iter().map(|one| attribute(*one).to_owned()).collect();
            if kind.states() != [State::Any] {
                ours.insert("state".to_owned());
            }
            assert_eq!(there, ours, "{kind:?}");
            // What is known of a thing by one attribute is known by all of its relations.
            for relation in Relation::ALL {
                let known = kind.relations().contains(&relation);
                assert_eq!(known, ours.contains(attribute(relation)), "{kind:?} {relation:?}");
            }
            for shows in kind.shown_by() {
                assert_eq!(shows.kind(), kind);
            }
        }
    }

    #[test]
    fn the_schema_has_everybody_who_can_ask() {
        let there: BTreeSet<String> = schema()["entityTypes"]["Role"]["enum"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(there, Who::ALL.iter().map(|who| who.as_str().to_owned()).collect());
    }

    /// The attribute of a thing that a relation looks at.
    fn attribute(relation: Relation) -> &'static str {
        match relation {
            Relation::Scheme => "scheme",
            Relation::Caseload => "holders",
            Relation::ReferredBy => "referred_by",
            Relation::Shared => "shared_with",
            Relation::Area => "areas",
            Relation::Organisation | Relation::Below => "organisation",
            Relation::Myself | Relation::Opened => "people",
            Relation::OwnAccount => "account",
            Relation::Itself => "id",
        }
    }
}
