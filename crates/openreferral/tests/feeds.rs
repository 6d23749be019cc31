//! Feeds as they arrive in real life: packed, cut short, oversized, half-broken, hostile. Whatever
//! happens, the answer is clear and what was there stays.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use directory::Kind;
use directory::import::Options;
use openreferral::export;
use openreferral::feed::{Reach, Reading};
use serde_json::{Value, json};
use store::Moment;
use store::testing::{TestDb, both_stores, sqlite};
use support::{Api, file, id, lines, service, take, take_with};

fn here() -> TestDb {
    sqlite(&Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()))
}

fn count(t: &TestDb) -> i64 {
    t.db.read(|tx| -> store::Result<i64> { tx.one("select count(*) from service", &[], |row| row.get(0)) })
        .unwrap()
}

fn walks(count: u32) -> Vec<Value> {
    (1..=count).map(|n| service(n, |_| {})).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

#[test]
fn every_packing_and_every_form_is_read_on_both_engines() {
    both_stores(|t| {
        let text = lines(&walks(3));
        let page = json!({"total_items": 3, "contents": walks(3)});
        let forms: Vec<(&str, Vec<u8>)> = vec![
            ("a.ndjson", text.clone().into_bytes()),
            ("b.jsonl.gz", gzip(&text)),
            ("c.ndjson.zst", zstd::encode_all(text.as_bytes(), 3).unwrap()),
            ("d.ndjson", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
            ("e.json", page.to_string().into_bytes()),
            ("f.json", format!("{page:#}").into_bytes()),
            ("g.json.gz", gzip(&json!(walks(3)).to_string())),
            ("h.json", [b"\xef\xbb\xbf", format!("{:#}", json!(walks(3))).as_bytes()].concat()),
            ("i.txt", text.replace('\n', "\r\n\r\n").into_bytes()),
        ];
        for (name, bytes) in forms {
            let (_f, path) = file(name, bytes);
            let taken = take(t, &path);
            let summary = taken.done.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(summary.rows, 3, "{name}");
            assert_eq!(summary.of(Kind::Service).new + summary.of(Kind::Service).unchanged, 3, "{name}");
        }
        let (_f, path) = file("one.json", format!("{:#}", service(4, |_| {})));
        assert_eq!(take(t, &path).done.unwrap().rows, 1);
        assert_eq!(count(t), 4);
    });
}

#[test]
fn a_file_that_was_cut_short_is_refused_and_nothing_is_lost() {
    both_stores(|t| {
        let (_f, path) = file("services.ndjson", lines(&walks(2)));
        take(t, &path).done.unwrap();
        let text = lines(&walks(400));
        let packed = gzip(&text);
        let zst = zstd::encode_all(text.as_bytes(), 3).unwrap();
        let page = json!({"contents": walks(50)}).to_string();
        for (name, bytes) in [
            ("a.ndjson.gz", packed[..packed.len() / 2].to_vec()),
            ("b.ndjson.gz", packed[..packed.len() - 4].to_vec()),
            ("c.ndjson.zst", zst[..zst.len() / 2].to_vec()),
            ("d.ndjson", text.as_bytes()[..text.len() - 100].to_vec()),
            ("e.json", page.as_bytes()[..page.len() / 2].to_vec()),
        ] {
            let (_f, path) = file(name, bytes);
            let refused = take(t, &path).done.expect_err(name).to_string();
            assert!(refused.contains("cut short") || refused.contains("damaged"), "{name}: {refused}");
            assert!(refused.contains("Nothing was changed"), "{name}: {refused}");
            assert_eq!(count(t), 2, "{name}");
        }
    });
}

#[test]
fn a_line_of_fifty_megabytes_is_passed_over_without_being_held() {
    let t = here();
    let mut text = lines(&walks(20));
    let long = service(99, |s| s["description"] = json!("x".repeat(50 * 1024 * 1024)));
    text.push_str(&format!("{long}\n"));
    text.push_str(&lines(&[service(21, |_| {})]));
    let (_f, path) = file("services.ndjson", text);
    let taken = take(&t, &path);
    let summary = taken.done.as_ref().unwrap();
    assert_eq!((summary.rows, summary.rejected, count(&t)), (22, 1, 21));
    assert!(
        taken.problems.iter().any(|p| p.contains("line 21 rejected") && p.contains("longer than 8 MB")),
        "{:?}",
        taken.problems
    );
}

#[test]
fn a_record_of_fifty_megabytes_in_a_page_refuses_the_page() {
    let t = here();
    let long = service(99, |s| s["description"] = json!("x".repeat(50 * 1024 * 1024)));
    let (_f, path) = file("services.json", format!("{{\"contents\":[\n{long}]}}"));
    let refused = take(&t, &path).done.unwrap_err().to_string();
    assert!(refused.contains("longer than 8 MB"), "{refused}");
    assert_eq!(count(&t), 0);
}

#[test]
fn broken_lines_are_named_by_number_and_the_others_come_in() {
    both_stores(|t| {
        let mut all: Vec<String> = walks(60).iter().map(Value::to_string).collect();
        all.insert(4, "{\"id\": ".to_owned());
        all.insert(9, format!("{}{}", "[".repeat(5000), "]".repeat(5000)));
        all.insert(14, "[1, 2]".to_owned());
        all.insert(19, "\u{0}\u{1}garbage".to_owned());
        let (_f, path) = file("services.ndjson", all.join("\n"));
        let taken = take(t, &path);
        assert_eq!(taken.done.as_ref().unwrap().rejected, 4);
        assert_eq!(count(t), 60);
        for line in ["line 5 ", "line 10 ", "line 15 ", "line 20 "] {
            assert!(taken.has(line), "{line}: {:?}", taken.problems);
        }
        assert!(taken.has("recursion limit"), "deep JSON is named: {:?}", taken.problems);
    });
}

#[test]
fn what_is_no_feed_is_refused() {
    let t = here();
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap().to_owned();
    assert!(take(&t, &empty).done.unwrap_err().to_string().contains("holds no feed"));
    assert!(take(&t, "/no/such/file").done.unwrap_err().to_string().contains("there is no file"));
    for (name, text) in [
        ("letter.txt", "Dear all,\nplease find attached\n"),
        ("page.html", "<html>\n<body>\n"),
        ("empty.ndjson", ""),
    ] {
        let (_f, path) = file(name, text);
        assert!(take(&t, &path).done.is_err(), "{name}");
    }
    let (_f, path) = file("fake.zip", b"PK\x03\x04 but not really");
    assert!(take(&t, &path).done.unwrap_err().to_string().contains("damaged"));
    assert_eq!(count(&t), 0);
}

// ---- Feeds on the web ----

/// A server on loopback that answers each request with what `answer` makes of its path, and counts.
struct Server {
    port: u16,
    asked: Arc<AtomicUsize>,
}

fn serve(answer: impl Fn(&str, usize) -> Vec<u8> + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let Some(path) = path_of(&stream) else { continue };
            let number = counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(&answer(&path, number));
            let _ = stream.flush();
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = stream.read(&mut [0; 64]);
        }
    });
    Server { port, asked }
}

fn path_of(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    first.split(' ').nth(1).map(str::to_owned)
}

fn ok(kind: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn status(line: &str, extra: &str) -> Vec<u8> {
    format!("HTTP/1.1 {line}\r\n{extra}content-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
}

impl Server {
    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn reading(&self) -> Reading {
        let reach = Reach { private_hosts: vec![format!("127.0.0.1:{}", self.port)] };
        Reading { reach, ..Reading::default() }
    }

    fn take(&self, t: &TestDb, path: &str) -> directory::Result<directory::import::Summary> {
        take_with(t, &self.url(path), &self.reading(), &Options::default()).done
    }
}

fn parameter(path: &str, name: &str) -> Option<String> {
    let query = path.split_once('?')?.1;
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}

/// A live service with `total` walks, that can be told how to misbehave.
fn live(total: u32, nested: bool, page_of: impl Fn(u32, Value) -> Vec<u8> + Send + 'static) -> Server {
    serve(move |path, _| {
        let bare = path.split('?').next().unwrap();
        if bare == "/api" || bare == "/api/" {
            let about = json!({"version": "HSDS-UK-3.0", "profile": "https://x.example", "openapi_url": "https://x.example/o.json"});
            return ok("application/json", about.to_string());
        }
        if let Some(wanted) = bare.strip_prefix("/api/services/") {
            let found = walks(total).into_iter().find(|walk| walk["id"] == wanted);
            return found.map_or_else(
                || status("404 Not Found", ""),
                |walk| ok("application/json", walk.to_string()),
            );
        }
        if bare != "/api/services" {
            return status("404 Not Found", "");
        }
        let per_page: u32 = parameter(path, "per_page").map_or(10, |text| text.parse().unwrap());
        let per_page = per_page.min(7);
        let number: u32 = parameter(path, "page").map_or(1, |text| text.parse().unwrap());
        let mut all = walks(total);
        if !nested {
            for walk in &mut all {
                let object = walk.as_object_mut().unwrap();
                object.retain(|_, value| !value.is_array());
            }
        }
        let contents: Vec<Value> =
            all.into_iter().skip(((number - 1) * per_page) as usize).take(per_page as usize).collect();
        let pages = total.div_ceil(per_page);
        let page = json!({"total_items": total, "total_pages": pages, "page_number": number, "size": contents.len(),
            "first_page": number == 1, "last_page": number >= pages, "empty": contents.is_empty(), "contents": contents});
        page_of(number, page)
    })
}

#[expect(clippy::needless_pass_by_value, reason = "a page is given away, as the other answers do")]
fn as_json(_: u32, page: Value) -> Vec<u8> {
    ok("application/json", page.to_string())
}

#[test]
fn a_live_service_is_read_page_by_page() {
    both_stores(|t| {
        let server = live(20, true, as_json);
        assert_eq!(server.take(t, "/api").unwrap().of(Kind::Service).new, 20);
        assert_eq!(server.take(t, "/api/services").unwrap().of(Kind::Service).unchanged, 20);
    });
}

#[test]
fn a_live_service_with_flat_lists_is_read_record_by_record() {
    let t = here();
    let server = live(9, false, as_json);
    server.take(&t, "/api").unwrap();
    let whole = Api::over(&t).get(&format!("/services/{}", id(3))).json();
    assert_eq!(whole["contacts"][0]["phones"][0]["number"], "0161 496 0001");
}

#[test]
fn our_own_api_can_be_read_as_a_live_service() {
    // Two copies of this program can feed each other.
    let (one, two) = (here(), here());
    let (_f, path) = file("services.ndjson", lines(&walks(230)));
    take(&one, &path).done.unwrap();
    let catalogue = directory::catalogue::Catalogue::open(&one.db).unwrap();
    let router = openreferral::api::router(one.db.clone(), catalogue);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let at = listener.local_addr().unwrap();
    runtime.spawn(async move { axum::serve(listener, router).await });
    let reading = Reading { reach: Reach { private_hosts: vec![at.to_string()] }, ..Reading::default() };
    let summary =
        take_with(&two, &format!("http://{at}/openreferral"), &reading, &Options::default()).done.unwrap();
    assert_eq!(summary.of(Kind::Service).new, 230);
    let (a, b) = (Api::over(&one), Api::over(&two));
    assert_eq!(
        a.get("/services?full=true&per_page=1000").json(),
        b.get("/services?full=true&per_page=1000").json()
    );
    runtime.shutdown_background();
}

#[test]
fn a_live_service_that_stops_half_way_changes_nothing() {
    both_stores(|t| {
        for (what, misbehave) in
            [
                (
                    "breaks off",
                    Box::new(|number, page: Value| {
                        if number < 3 {
                            return as_json(number, page);
                        }
                        let mut answer = as_json(number, page);
                        answer.truncate(answer.len() / 2);
                        answer
                    }) as Box<dyn Fn(u32, Value) -> Vec<u8> + Send>,
                ),
                (
                    "fails",
                    Box::new(
                        |number, page| {
                            if number < 3 { as_json(number, page) } else { status("404 Not Found", "") }
                        },
                    ),
                ),
                (
                    "ends early",
                    Box::new(|number, mut page: Value| {
                        if number == 2 {
                            page["last_page"] = json!(true);
                        }
                        as_json(number, page)
                    }),
                ),
                (
                    "repeats itself",
                    Box::new(|_, mut page: Value| {
                        page["total_pages"] = json!(9);
                        page["last_page"] = json!(false);
                        page["contents"] = json!([service(1, |_| {})]);
                        as_json(1, page)
                    }),
                ),
                (
                    "answers nonsense",
                    Box::new(|number, page| {
                        if number < 2 { as_json(number, page) } else { ok("application/json", "<html>") }
                    }),
                ),
            ]
        {
            let server = live(20, true, misbehave);
            let refused = server.take(t, "/api").expect_err(what).to_string();
            assert!(refused.contains("Nothing was changed"), "{what}: {refused}");
            assert_eq!(count(t), 0, "{what}");
        }
    });
}

#[test]
fn a_server_that_stumbles_is_asked_again() {
    let t = here();
    let server = serve(|_, number| match number {
        0 => status("503 Service Unavailable", "retry-after: 0\r\n"),
        1 => status("500 Oops", "retry-after: 0\r\n"),
        _ => ok("application/x-ndjson", lines(&walks(3))),
    });
    assert_eq!(server.take(&t, "/services.ndjson").unwrap().rows, 3);
    assert_eq!(server.asked.load(Ordering::SeqCst), 3);
}

#[test]
fn a_download_that_stops_half_way_changes_nothing() {
    both_stores(|t| {
        let server = serve(|path, _| {
            let text = lines(&walks(200));
            let body = if path.contains("gz") { gzip(&text) } else { text.into_bytes() };
            let mut answer = ok("application/octet-stream", body);
            // Cut at a line's end, so that only the announced length tells.
            let end = if path.contains("gz") {
                answer.len() / 2
            } else {
                answer[..answer.len() - 200].iter().rposition(|b| *b == b'\n').unwrap() + 1
            };
            answer.truncate(end);
            answer
        });
        for path in ["/services.ndjson", "/services.ndjson.gz"] {
            let refused = server.take(t, path).unwrap_err().to_string();
            assert!(refused.contains("Nothing was changed"), "{refused}");
        }
        assert_eq!(count(t), 0);
    });
}

#[test]
fn a_feed_may_not_lead_into_a_private_network() {
    let t = here();
    let inner = serve(|_, _| ok("application/x-ndjson", lines(&walks(3))));
    // Not allowed at all without being named.
    let refused = take(&t, &inner.url("/services.ndjson")).done.unwrap_err().to_string();
    assert!(refused.contains("not a public address") && refused.contains("--allow-host"), "{refused}");
    assert_eq!(inner.asked.load(Ordering::SeqCst), 0, "not even connected to");
    // Nor by way of a server that is allowed.
    for target in [
        inner.url("/secret"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/x".to_owned(),
        "http://localhost:9/x".to_owned(),
    ] {
        let location = format!("location: {target}\r\n");
        let outer = serve(move |_, _| status("302 Found", &location));
        let refused = outer.take(&t, "/services.ndjson").unwrap_err().to_string();
        assert!(refused.contains("not a public address"), "{target}: {refused}");
    }
    assert_eq!(inner.asked.load(Ordering::SeqCst), 0);
    // A circle of redirects ends.
    let circle = serve(|_, _| status("302 Found", "location: /again\r\n"));
    assert!(circle.take(&t, "/services.ndjson").is_err());
    assert_eq!(count(&t), 0);
}

// ---- CSV packages, out and in again ----

#[test]
fn a_csv_package_goes_out_and_comes_in_the_same() {
    both_stores(|t| {
        let odd = service(3, |s| {
            s["name"] = json!("Tea, \"cake\" and\nchat");
            s["phones"] = json!([{"id": id(500), "number": "020 7946 0001"}]);
            s["capacities"] = json!([{"id": id(501), "available": 4, "updated": "2026-01-01T00:00:00Z", "unit": {"id": id(502), "name": "place"}}]);
            s["eligibility"] = json!({"gender": "women", "referral_required": true});
        });
        let (_f, path) = file("services.ndjson", lines(&[service(1, |_| {}), service(2, |_| {}), odd]));
        take(t, &path).done.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let written = export::export(&t.db, &out, &mut |_| {}).unwrap();
        assert_eq!(written.records["services.ndjson"], 3);
        assert!(export::export(&t.db, &out, &mut |_| {}).is_err(), "never into a folder that is there");

        let again = here();
        let taken = take(&again, out.join("csv").to_str().unwrap());
        let summary = taken.done.as_ref().unwrap();
        assert_eq!((summary.of(Kind::Service).new, summary.rejected), (3, 0), "{:?}", taken.problems);
        let (one, two) = (Api::over(t), Api::over(&again));
        for n in 1..=3 {
            let path = format!("/services/{}", id(n));
            assert_eq!(
                without_links(one.get(&path).json()),
                without_links(two.get(&path).json()),
                "service {n}"
            );
        }
        // The same as one archive.
        let archive = folder.path().join("package.zip");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
        for entry in std::fs::read_dir(out.join("csv")).unwrap() {
            let entry = entry.unwrap();
            zip.start_file(
                format!("data/{}", entry.file_name().to_str().unwrap()),
                zip::write::SimpleFileOptions::default(),
            )
            .unwrap();
            zip.write_all(&std::fs::read(entry.path()).unwrap()).unwrap();
        }
        zip.finish().unwrap();
        let zipped = take(&again, archive.to_str().unwrap()).done.unwrap();
        assert_eq!((zipped.of(Kind::Service).unchanged, zipped.of(Kind::Service).changed), (3, 0));
        // And the lines of JSON.
        let lined = here();
        take(&lined, out.to_str().unwrap()).done.unwrap();
        assert_eq!(
            one.get("/services?full=true").json(),
            Api::over(&lined).get("/services?full=true").json()
        );
    });
}

/// Tables need to say which record a row belongs to, so those links come back written out.
fn without_links(mut value: Value) -> Value {
    match &mut value {
        Value::Object(object) => {
            object.retain(|name, _| {
                !matches!(
                    name.as_str(),
                    "service_id"
                        | "location_id"
                        | "organization_id"
                        | "contact_id"
                        | "link_id"
                        | "link_entity"
                        | "unit_id"
                        | "taxonomy_term_id"
                )
            });
            for inner in object.values_mut() {
                *inner = without_links(std::mem::take(inner));
            }
        }
        Value::Array(items) => {
            for inner in items {
                *inner = without_links(std::mem::take(inner));
            }
        }
        _ => {}
    }
    value
}

#[test]
fn a_csv_package_with_faults_says_where() {
    let t = here();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let mut services = "\u{feff}id,organization_id,name,status,minimum_age\r\n".to_owned();
    for n in 1..=30 {
        services.push_str(&format!("{},,\"Club, {n}\",active,18\r\n", id(n)));
    }
    services.push_str(&format!("{},short row\r\n", id(31)));
    write("services.csv", &services);
    write(
        "phones.csv",
        &format!("id,service_id,number\n{},{},0161 496 0001\n{},,0161 496 0002\n", id(40), id(1), id(41)),
    );
    let taken = take(&t, folder.path().to_str().unwrap());
    let summary = taken.done.as_ref().unwrap();
    assert_eq!((summary.of(Kind::Service).new, summary.rejected), (30, 2));
    assert!(
        taken.has("services.csv row 32 rejected") && taken.has("2 cells where the heading has 5"),
        "{:?}",
        taken.problems
    );
    assert!(taken.has("names no record that it belongs to"));
    let one = Api::over(&t).get(&format!("/services/{}", id(1))).json();
    assert_eq!(
        (one["phones"][0]["number"].clone(), one["minimum_age"].clone()),
        (json!("0161 496 0001"), json!(18))
    );
    write("services.csv", "name,status\nClub,active\n");
    assert!(
        take(&t, folder.path().to_str().unwrap()).done.unwrap_err().to_string().contains("no column `id`")
    );
}
