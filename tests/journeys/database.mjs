// What stands in the database of a program that runs, where a journey needs what no page shows: the code of a letter before it is
// printed, or what a message said that goes to nobody. Read by another program, as the workers do that send.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ASK = `
import json, sqlite3, sys
db = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
db.row_factory = sqlite3.Row
plain = lambda value: value.hex() if isinstance(value, bytes) else value
print(json.dumps([{key: plain(row[key]) for key in row.keys()} for row in db.execute(sys.argv[2])]))
`;

/** The rows that a query of SQL gives, of a program over SQLite. */
export async function rows(program, sql) {
  const { stdout } = await promisify(execFile)('python3', ['-c', ASK, program.database.replace(/^sqlite:/, ''), sql]);
  return JSON.parse(stdout);
}
