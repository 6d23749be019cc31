//! The peer in SQLite: R*Tree for places, FTS5 for words, tables with indexes for the rest.

use std::fmt::Write as _;
use std::path::Path;

use directory::search::facets::Numbering;
use directory::search::facts::{Cost, Facts, Gender, Openness, Serves, Stands, Surety, mode};
use directory::search::ranking::Ranking;
use directory::search::{Query, family};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::peer::{Dialect, Given, band, conditions, metres, points};
use crate::Result;

pub(super) struct Sqlite {
    connection: Connection,
    areas: Areas,
    spots: i64,
}

/// What services serve, each once, by number; 0 is everybody.
#[derive(Default)]
pub(super) struct Areas {
    known: Vec<Serves>,
}

impl Areas {
    /// The number of what a service serves, and whether it is new.
    pub(super) fn number(&mut self, serves: &Serves) -> Result<(usize, bool)> {
        if serves.everybody() {
            return Ok((0, false));
        }
        if !serves.shapes.is_empty() {
            return Err("the peers know no drawn areas".into());
        }
        if let Some(at) = self.known.iter().position(|known| known == serves) {
            return Ok((at + 1, false));
        }
        self.known.push(serves.clone());
        Ok((self.known.len(), true))
    }

    /// Codes with the number of their kind; countries are of kind 100.
    pub(super) fn codes(serves: &Serves) -> Vec<(String, usize)> {
        let codes = serves.codes.iter().filter_map(|code| Some((code.to_string(), code.kind()? as usize)));
        codes.chain(serves.countries.iter().map(|letter| (char::from(*letter).to_string(), 100))).collect()
    }

    /// The codes of a place, and the kinds that are known of it, as lists for `in`.
    pub(super) fn of_place(near: &directory::search::Where) -> (String, String) {
        let (mut codes, mut kinds) = (vec!["''".to_owned()], vec!["-1".to_owned()]);
        for (kind, code) in near.codes.iter().enumerate() {
            if let Some(code) = code {
                codes.push(format!("'{code}'"));
                kinds.push(kind.to_string());
            }
        }
        if let Some(letter) = near.country() {
            codes.push(format!("'{}'", char::from(letter)));
            kinds.push("100".to_owned());
        }
        (codes.join(", "), kinds.join(", "))
    }
}

/// The columns of a service that both peers have, in order.
pub(super) struct Columns {
    pub(super) id: i64,
    pub(super) uuid: Uuid,
    pub(super) standing: i32,
    pub(super) usual: u32,
    pub(super) youngest: i32,
    pub(super) oldest: i32,
    pub(super) gender: i32,
    pub(super) aims: bool,
    pub(super) paused: bool,
    pub(super) referral: bool,
    pub(super) with_places: bool,
    pub(super) days: i32,
    pub(super) cost: Option<u32>,
    pub(super) access: i32,
    pub(super) no_travel: bool,
    pub(super) placed: bool,
}

impl Columns {
    pub(super) fn of(facts: &Facts) -> Result<Self> {
        let ranking = Ranking::embedded();
        let today = "2026-05-04".parse()?;
        Ok(Columns {
            id: facts.position.into(),
            uuid: facts.id,
            standing: ranking.standing(facts, today).sum(),
            usual: ranking.usual_travel(facts.tags.iter().map(|(tag, _)| *tag)) / 10 * 10,
            youngest: facts.ages.0.into(),
            oldest: facts.ages.1.into(),
            gender: match facts.gender {
                None => 0,
                Some(Gender::Women) => 1,
                Some(Gender::Men) => 2,
            },
            aims: facts.aims_at_an_age(),
            paused: facts.paused,
            referral: facts.referral == Some(true),
            with_places: facts.open == Openness::Places,
            days: facts.times.iter().fold(0, |days, time| days | time.days).into(),
            cost: match facts.cost {
                Cost::Unknown => None,
                Cost::Free => Some(0),
                Cost::From(pence) => Some(pence),
            },
            access: facts.access.into(),
            no_travel: facts.modes & mode::NO_TRAVEL != 0,
            placed: !facts.spots.is_empty(),
        })
    }
}

/// What a service counts for.
pub(super) fn facets(facts: &Facts) -> Vec<u16> {
    Numbering::get().counted(facts)
}

/// Stems with the best place where a word of theirs stands.
pub(super) fn stems(facts: &Facts) -> Vec<(String, Stands)> {
    let mut stems: Vec<(String, Stands)> =
        facts.words.iter().map(|(word, stands)| (family(word), *stands)).collect();
    stems.sort_unstable_by(|one, two| one.0.cmp(&two.0).then(two.1.cmp(&one.1)));
    stems.dedup_by(|one, two| one.0 == two.0);
    stems
}

impl Sqlite {
    pub(super) fn make(file: &Path) -> Result<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch(
            "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000; pragma mmap_size = 4000000000;
             create table svc (id integer primary key, uuid blob, standing int, usual int, youngest int, oldest int,
                 gender int, aims int, paused int, referral int, with_places int, days int, cost int, access int,
                 no_travel int, placed int, area int);
             create table tag (tag int, svc int, sure int, elsewhere int, primary key (tag, svc)) without rowid;
             create table facet (svc int, facet int, primary key (svc, facet)) without rowid;
             create table area_code (area int, code text, kind int);
             create table spot (id integer primary key, svc int, latitude real, longitude real, cosine real);
             create virtual table box using rtree (id, south, north, west, east);
             create virtual table words using fts5 (named, filed, described, content = '', tokenize = 'ascii');
             begin",
        )?;
        for (name, function) in [("sqrt", f64::sqrt as fn(f64) -> f64), ("floor", f64::floor)] {
            let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
            connection
                .create_scalar_function(name, 1, flags, move |context| Ok(function(context.get(0)?)))?;
        }
        Ok(Sqlite { connection, areas: Areas::default(), spots: 0 })
    }

    pub(super) fn add(&mut self, facts: &Facts) -> Result<()> {
        let c = Columns::of(facts)?;
        let (area, is_new) = self.areas.number(&facts.serves)?;
        let run = &self.connection;
        if is_new {
            for (code, kind) in Areas::codes(&facts.serves) {
                run.execute(
                    "insert into area_code values (?, ?, ?)",
                    params![area as i64, code, kind as i64],
                )?;
            }
        }
        run.prepare_cached("insert into svc values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                c.id,
                c.uuid.as_bytes().as_slice(),
                c.standing,
                c.usual,
                c.youngest,
                c.oldest,
                c.gender,
                c.aims,
                c.paused,
                c.referral,
                c.with_places,
                c.days,
                c.cost,
                c.access,
                c.no_travel,
                c.placed,
                area as i64
            ])?;
        for (tag, surety) in &facts.tags {
            run.prepare_cached("insert into tag values (?, ?, ?, ?)")?.execute(params![
                tag,
                c.id,
                *surety == Surety::Sure,
                c.no_travel || !c.placed
            ])?;
        }
        for facet in facets(facts) {
            run.prepare_cached("insert into facet values (?, ?)")?.execute(params![c.id, facet])?;
        }
        for spot in &facts.spots {
            self.spots += 1;
            let (latitude, longitude) = (f64::from(spot.latitude), f64::from(spot.longitude));
            run.prepare_cached("insert into spot values (?, ?, ?, ?, ?)")?.execute(params![
                self.spots,
                c.id,
                latitude,
                longitude,
                f64::from(spot.cosine())
            ])?;
            run.prepare_cached("insert into box values (?, ?, ?, ?, ?)")?
                .execute(params![self.spots, latitude, latitude, longitude, longitude])?;
        }
        let mut columns = [String::new(), String::new(), String::new()];
        for (stem, stands) in stems(facts) {
            let column = &mut columns[3 - stands as usize];
            column.push_str(&stem);
            column.push(' ');
        }
        run.prepare_cached("insert into words (rowid, named, filed, described) values (?, ?, ?, ?)")?
            .execute(params![c.id, columns[0], columns[1], columns[2]])?;
        Ok(())
    }

    pub(super) fn finish(&mut self) -> Result<()> {
        self.connection.execute_batch(
            "commit;
             create index tag_of on tag (svc, tag, sure);
             create index tag_elsewhere on tag (tag, svc, sure) where elsewhere;
             create index spot_of on spot (svc);
             create index svc_no_travel on svc (area) where no_travel or not placed;
             create index area_of on area_code (area);
             insert into words (words) values ('optimize');
             analyze",
        )?;
        Ok(())
    }

    pub(super) fn ask(&self, query: &Query) -> Result<Given> {
        let sql = statement(query)?;
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut given = Given::default();
        while let Some(row) = rows.next()? {
            let (kind, one): (i64, i64) = (row.get(0)?, row.get(1)?);
            match kind {
                0 => given.total = one as usize,
                1 => {
                    let id: Vec<u8> = row.get(3)?;
                    given.best.push((Uuid::from_slice(&id)?, one));
                }
                2 => given.facets.push((one as usize, row.get(2)?)),
                _ => given.bands[one as usize] = row.get(2)?,
            }
        }
        Ok(given)
    }
}

fn statement(query: &Query) -> Result<String> {
    // Near a place, few services are looked at, one after the other; everywhere, lists are laid over each other.
    let dialect = if query.near.is_some() { Fts::Few } else { Fts::Many };
    let mut sql = String::from("with ");
    let from = match (&query.near, query.within) {
        (None, _) => {
            "select s.id, null as metres, false as far, false as served from svc s where true".to_owned()
        }
        (Some(near), Some(within)) => {
            let spot = near.spot;
            // Degrees that surely hold the circle.
            let half = f64::from(within) / 0.0111 + 1_000.0;
            let wide = half / f64::from(spot.cosine()) * 1.02;
            let (north, east) = (f64::from(spot.latitude), f64::from(spot.longitude));
            let (codes, kinds) = Areas::of_place(near);
            let metres = metres(spot.latitude, spot.longitude, spot.cosine(), "floor");
            write!(
                sql,
                "v as materialized (select area, max(code in ({codes})) as served, max(kind not in ({kinds})) as open
                   from area_code group by area),
                 d as materialized (select p.svc, cast(min({metres}) as int) as metres
                   from box b join spot p on p.id = b.id
                   where b.south >= {:.1} and b.north <= {:.1} and b.west >= {:.1} and b.east <= {:.1}
                   group by p.svc having min({metres}) <= {within}),
                 ",
                north - half,
                north + half,
                east - wide,
                east + wide
            )?;
            "select s.id, d.metres, false as far, coalesce(v.served, 0) as served
               from d join svc s on s.id = d.svc left join v on v.area = s.area
               where (v.area is null or v.served or v.open) and CONDITIONS
             union all
             select s.id, null, false, coalesce(v.served, 0)
               from svc s left join v on v.area = s.area
               where (s.no_travel or not s.placed) and (v.area is null or v.served or v.open)
                 and (s.no_travel or v.served) and s.id not in (select svc from d) and ELSEWHERE"
                .to_owned()
        }
        (Some(_), None) => return Err("the peers want to know how far".into()),
    };
    let conditions = conditions(query, &dialect);
    let from = match query.near {
        Some(_) => from
            .replace("CONDITIONS", &conditions)
            .replace("ELSEWHERE", &super::peer::conditions(query, &Fts::Elsewhere)),
        None => format!("{from} and {conditions}"),
    };
    write!(
        sql,
        "m as materialized ({from}),
         r as materialized (select s.id, s.uuid, {} as points, {} as band from m join svc s on s.id = m.id)
         select 0 as kind, count(*), null, null from r
         union all select * from (select 1, points, id, uuid from r order by points desc, id limit {})
         union all select 2, f.facet, count(*), null from r join facet f on f.svc = r.id group by f.facet
         union all select 3, band, count(*), null from r where {} group by band",
        points(query, &dialect),
        band(),
        query.limit,
        if query.near.is_some() { "true" } else { "false" }
    )?;
    Ok(sql)
}

/// SQL as SQLite has it, for as many services as are looked at.
enum Fts {
    /// Some hundreds, near a place: ask of each.
    Few,
    /// Those without a place: from the lists of tags that keep them apart.
    Elsewhere,
    /// All: from lists.
    Many,
}

impl Dialect for Fts {
    fn has_tag(&self, tags: &[u16], sure: bool) -> String {
        let tags = tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let sure = if sure { " and t.sure" } else { "" };
        match self {
            Fts::Few => {
                format!("exists (select 1 from tag t where t.svc = s.id and t.tag in ({tags}){sure})")
            }
            Fts::Elsewhere => {
                format!("s.id in (select svc from tag t where t.tag in ({tags}) and t.elsewhere{sure})")
            }
            Fts::Many => format!("s.id in (select svc from tag t where t.tag in ({tags}){sure})"),
        }
    }

    fn has_facet(&self, facet: u16) -> String {
        format!("exists (select 1 from facet f where f.svc = s.id and f.facet = {facet})")
    }

    fn has_words(&self, words: &[String], level: usize) -> String {
        let stems: Vec<String> = words.iter().map(|word| format!("\"{}\"", family(word))).collect();
        let columns = ["", "", "{named filed} : ", "{named} : "][level];
        let text = format!("'{columns}({})'", stems.join(" AND "));
        // One list for all is quicker than to ask of each, even of few.
        format!("s.id in (select rowid from words where words match {text})")
    }

    fn divided(&self, number: &str, by: &str) -> String {
        format!("({number}) / {by}")
    }
}
