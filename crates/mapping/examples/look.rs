#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]
use intake::{Package, Progress, Table, reach::Reach, table::Quoting};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let package = Package::open(&args[1], &Reach::default(), &Progress::default()).unwrap();
    let member = &package.members[0];
    if args[0] == "draft" {
        let mut table = Table::all(member, Quoting::Marks).unwrap().remove(0);
        let header = table.header().unwrap();
        let mut rows = vec![];
        while let Some(row) = table.next().unwrap() {
            rows.push(row.cells().map(str::to_owned).collect());
            if rows.len() > 50 {
                break;
            }
        }
        println!("{}", mapping::draft(&member.name, &header, &rows));
        return;
    }
    let own = args.get(3).map(|p| std::fs::read_to_string(p).unwrap()).map(|t| {
        mapping::Mapping::read(&t).unwrap_or_else(|e| {
            println!("{e}");
            std::process::exit(1)
        })
    });
    let known = match &own {
        Some(m) => m,
        None => match mapping::recognise_file(member) {
            Some(m) => m,
            None => {
                println!("{}: not recognised", member.name);
                return;
            }
        },
    };
    let most: usize = args.get(2).map_or(3, |n| n.parse().unwrap());
    println!("== {} by {}", args[1], known.name);
    match mapping::preview(&package.members, known, most) {
        Ok(t) => println!("{t}"),
        Err(e) => println!("{e}"),
    }
}
