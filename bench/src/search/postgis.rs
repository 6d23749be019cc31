//! The peer in PostgreSQL: PostGIS with a GiST index for places, GIN indexes for tags, facets and words.

use std::fmt::Write as _;
use std::io::Write as _;

use directory::search::facts::{Facts, Stands, Surety};
use directory::search::{Query, family};
use postgres::{Client, NoTls, SimpleQueryMessage};

use super::peer::{Dialect, Given, band, conditions, metres, points};
use super::sqlite::{Areas, Columns, facets, stems};
use crate::Result;

/// Rows of one `copy`.
const BATCH: usize = 20_000;

pub(super) struct Postgis {
    client: Client,
    areas: Areas,
    services: String,
    spots: String,
    codes: String,
    waiting: usize,
}

impl Postgis {
    /// Nothing when PostGIS is not installed.
    pub(super) fn make(address: &str) -> Result<Option<Self>> {
        let mut client = Client::connect(address, NoTls)?;
        client.batch_execute("drop schema if exists peer cascade; create schema peer")?;
        if client.batch_execute("create extension if not exists postgis").is_err() {
            return Ok(None);
        }
        client.batch_execute(
            "set search_path = peer, public;
             -- As somebody would who looks after it: no compiling of short queries, and pages that are in memory.
             set jit = off; set work_mem = '128MB'; set random_page_cost = 1.1; set effective_cache_size = '8GB';
             create unlogged table svc (id int primary key, uuid uuid, standing int, usual int, youngest int, oldest int,
                 gender int, aims boolean, paused boolean, referral boolean, with_places boolean, days int, cost int,
                 access int, no_travel boolean, placed boolean, area int, tags int[], sure int[], facets int[],
                 words tsvector);
             create unlogged table spot (svc int, latitude double precision, longitude double precision,
                 cosine double precision, place geography(point, 4326));
             create unlogged table area_code (area int, code text, kind int)",
        )?;
        Ok(Some(Postgis {
            client,
            areas: Areas::default(),
            services: String::new(),
            spots: String::new(),
            codes: String::new(),
            waiting: 0,
        }))
    }

    pub(super) fn add(&mut self, facts: &Facts) -> Result<()> {
        let c = Columns::of(facts)?;
        let (area, is_new) = self.areas.number(&facts.serves)?;
        if is_new {
            for (code, kind) in Areas::codes(&facts.serves) {
                writeln!(self.codes, "{area}\t{code}\t{kind}")?;
            }
        }
        let list = |tags: &mut dyn Iterator<Item = u16>| -> String {
            let numbers: Vec<String> = tags.map(|tag| tag.to_string()).collect();
            format!("{{{}}}", numbers.join(","))
        };
        let sure = facts.tags.iter().filter(|(_, surety)| *surety == Surety::Sure);
        let words: Vec<String> = stems(facts)
            .into_iter()
            .enumerate()
            .map(|(at, (stem, stands))| {
                let weight = match stands {
                    Stands::Named => 'A',
                    Stands::Filed => 'B',
                    Stands::Described => 'C',
                };
                format!("'{stem}':{}{weight}", at + 1)
            })
            .collect();
        let cost = c.cost.map_or_else(|| "\\N".to_owned(), |pence| pence.to_string());
        writeln!(
            self.services,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{cost}\t{}\t{}\t{}\t{area}\t{}\t{}\t{}\t{}",
            c.id,
            c.uuid,
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
            c.access,
            c.no_travel,
            c.placed,
            list(&mut facts.tags.iter().map(|(tag, _)| *tag)),
            list(&mut sure.map(|(tag, _)| *tag)),
            list(&mut facets(facts).into_iter()),
            words.join(" "),
        )?;
        for spot in &facts.spots {
            let (north, east) = (f64::from(spot.latitude), f64::from(spot.longitude));
            writeln!(
                self.spots,
                "{}\t{north}\t{east}\t{:?}\tSRID=4326;POINT({} {})",
                c.id,
                f64::from(spot.cosine()),
                east / 1e7,
                north / 1e7
            )?;
        }
        self.waiting += 1;
        if self.waiting == BATCH { self.copy() } else { Ok(()) }
    }

    fn copy(&mut self) -> Result<()> {
        for (table, rows) in
            [("svc", &mut self.services), ("spot", &mut self.spots), ("area_code", &mut self.codes)]
        {
            let mut into = self.client.copy_in(&format!("copy {table} from stdin"))?;
            into.write_all(rows.as_bytes())?;
            into.finish()?;
            rows.clear();
        }
        self.waiting = 0;
        Ok(())
    }

    pub(super) fn finish(&mut self) -> Result<()> {
        self.copy()?;
        self.client.batch_execute(
            "create index on spot using gist (place);
             create index on spot (svc);
             create index on svc using gin (tags);
             create index on svc using gin (facets);
             create index on svc using gin (words);
             create index on svc (area) where no_travel or not placed;
             create index on svc using gin (tags) where no_travel or not placed;
             create index on svc using gin (words) where no_travel or not placed;
             create index on area_code (area)",
        )?;
        // Each outside a transaction.
        for table in ["svc", "spot", "area_code"] {
            self.client.batch_execute(&format!("vacuum analyze {table}"))?;
        }
        Ok(())
    }

    pub(super) fn ask(&mut self, query: &Query) -> Result<Given> {
        let sql = statement(query)?;
        let mut given = Given::default();
        for message in self.client.simple_query(&sql)? {
            let SimpleQueryMessage::Row(row) = message else { continue };
            let number = |at: usize| -> Result<i64> { Ok(row.get(at).unwrap_or("0").parse()?) };
            match row.get(0) {
                Some("0") => given.total = number(1)? as usize,
                Some("1") => given.best.push((row.get(3).unwrap_or_default().parse()?, number(1)?)),
                Some("2") => given.facets.push((number(1)? as usize, number(2)? as u32)),
                _ => given.bands[number(1)? as usize] = number(2)? as u32,
            }
        }
        Ok(given)
    }
}

fn statement(query: &Query) -> Result<String> {
    let dialect = Gin;
    let conditions = conditions(query, &dialect);
    let mut sql = String::from("with ");
    let from = match (&query.near, query.within) {
        (None, _) => {
            format!(
                "select s.id, null::int as metres, false as far, false as served from svc s where {conditions}"
            )
        }
        (Some(near), Some(within)) => {
            let spot = near.spot;
            let (codes, kinds) = Areas::of_place(near);
            let metres = metres(spot.latitude, spot.longitude, spot.cosine(), "floor");
            write!(
                sql,
                "v as materialized (select area, bool_or(code in ({codes})) as served,
                     bool_or(kind not in ({kinds})) as open from area_code group by area),
                 d as materialized (select p.svc, min({metres})::int as metres from spot p
                   where st_dwithin(p.place, st_setsrid(st_makepoint({:?}, {:?}), 4326)::geography, {}, false)
                   group by p.svc having min({metres}) <= {within}),
                 ",
                f64::from(spot.longitude) / 1e7,
                f64::from(spot.latitude) / 1e7,
                within + 20
            )?;
            format!(
                "select s.id, d.metres, false as far, coalesce(v.served, false) as served
                   from d join svc s on s.id = d.svc left join v on v.area = s.area
                   where (v.area is null or v.served or v.open) and {conditions}
                 union all
                 select s.id, null, false, coalesce(v.served, false)
                   from svc s left join v on v.area = s.area
                   where (s.no_travel or not s.placed) and (v.area is null or v.served or v.open)
                     and (s.no_travel or v.served) and not exists (select 1 from d where d.svc = s.id) and {conditions}"
            )
        }
        (Some(_), None) => return Err("the peers want to know how far".into()),
    };
    write!(
        sql,
        "m as materialized ({from}),
         r as materialized (select s.id, s.uuid, s.facets, {} as points, {} as band from m join svc s on s.id = m.id)
         select 0 as kind, count(*) as one, null::bigint as two, null::uuid from r
         union all (select 1, points, id, uuid from r order by points desc, id limit {})
         union all (select 2, f, count(*), null from r cross join unnest(r.facets) as f group by f)
         union all (select 3, band, count(*), null from r where {} group by band)",
        points(query, &dialect),
        band(),
        query.limit,
        query.near.is_some()
    )?;
    Ok(sql)
}

/// SQL as PostgreSQL has it.
struct Gin;

impl Dialect for Gin {
    fn has_tag(&self, tags: &[u16], sure: bool) -> String {
        let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
        let column = if sure { "sure" } else { "tags" };
        format!("s.{column} && array[{}]::int[]", tags.join(", "))
    }

    fn has_facet(&self, facet: u16) -> String {
        format!("s.facets @> array[{facet}]::int[]")
    }

    fn has_words(&self, words: &[String], level: usize) -> String {
        let weight = ["", "", ":AB", ":A"][level];
        let stems: Vec<String> = words.iter().map(|word| format!("{}{weight}", family(word))).collect();
        format!("s.words @@ '{}'::tsquery", stems.join(" & "))
    }

    fn divided(&self, number: &str, by: &str) -> String {
        format!("({number}) / {by}")
    }
}
