import { Command, InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import { Lab } from '../desk/lab.js';
import { lookForDuplicates } from './duplicates.js';
import { readIssues } from './issues.js';
import { duplicatesText } from './print-duplicates.js';
import { measureTyping, typingText } from './typing.js';

const MOST_TICKETS = 500_000;

const program = new Command('bench:similar')
  .description('How well similar tickets are found among real reports with known duplicates, and how fast.')
  .argument(
    '[file]',
    'X.csv (Summary, Issue id, Created, Description) with X-combined.csv (Issue id, Duplicate id) beside it',
  )
  .option('--speed <n>', 'fill a desk with n generated tickets and measure suggestions while typing', (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 100 || value > MOST_TICKETS)
      throw new InvalidArgumentError(`must be a whole number from 100 to ${MOST_TICKETS}`);
    return value;
  })
  .parse();
const [file] = program.args;
const { speed } = program.opts<{ speed?: number }>();
if (file === undefined && speed === undefined) program.error('name a file, or --speed and a number of tickets');
if (file !== undefined && !existsSync(file)) program.error(`there is no file ${file}`);

const say = (line: string) => void process.stderr.write(`${line}\n`);
const lab = await Lab.open();
if (file !== undefined) {
  const looked = await lab.withDb(lab.url(), (db) => lookForDuplicates(db, readIssues(file), say));
  process.stdout.write(`\n${duplicatesText(looked)}\n`);
  await lab.withDb(lab.url(), (db) =>
    db.execute('TRUNCATE tickets, similar_texts, similar_postings, similar_words, similar_head CASCADE'),
  );
}
if (speed !== undefined) process.stdout.write(`\n${typingText(await measureTyping(lab, speed, say))}\n`);
await lab.stopDatabase();
process.exit(0);
