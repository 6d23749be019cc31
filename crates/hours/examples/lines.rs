//! Reads opening hours from standard input, a text a line (`\n` for a line break), and prints what it read of each.

#![allow(clippy::print_stdout)] // it prints, that is all

use std::io::BufRead;

fn main() {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let text = line.replace("\\n", "\n");
        println!("{line}\n    {}", hours::read(&text));
    }
}
