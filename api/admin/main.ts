import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { readEnvironment } from '../../config/environment.js';
import { connectTemporal } from '../temporal/client.js';
import { addUser } from './create-user.js';
import { withDatabase } from './database.js';
import { raiseRevisions, type RaiseReport } from './raise-revisions.js';
import { inWords } from '../running-cases/job-view.js';
import { say, terminalLanguage } from './refusal.js';

interface CreateUserOptions {
  readonly name?: string;
  readonly roles: string;
  readonly orgPack: string;
  readonly mail?: string;
  readonly passwordFile?: string;
}

/** The password comes from a file, from LIUZHUAN_PASSWORD, or from standard input; never from the command line, which others can read. */
function readPassword(file: string | undefined): string {
  return (file === undefined ? (process.env['LIUZHUAN_PASSWORD'] ?? readFileSync(0, 'utf8')) : readFileSync(file, 'utf8')).replace(/\r?\n$/, '');
}

function createUser(username: string, { name = username, roles, orgPack, mail, passwordFile }: CreateUserOptions): Promise<void> {
  return withDatabase(process.env, async (db) => {
    const ids = roles.split(',').flatMap((role) => role.trim() || []);
    const added = await addUser(db, { username, name, password: readPassword(passwordFile), roles: ids, orgPack, ...(mail !== undefined && { mail }) });
    const list = added.roles.join(', ');
    process.stdout.write(`${say({ zh: `${added.username}（${list}）现在可以登录`, en: `${added.username} (${list}) may sign in now` })}\n`);
  });
}

function sayReport({ job, refused }: RaiseReport): void {
  for (const { caseId, refusal } of refused)
    process.stdout.write(`${caseId}: ${inWords(refusal ?? { code: 'noAnswer' }, terminalLanguage(process.env)).message}\n`);
  const followed = job.done - refused.length;
  const zh = `${job.title.zh}：${followed} 张单据已换用，或将在下一个空闲时刻换用；${refused.length} 张没有跟上`;
  const en = `${job.title.en}: ${followed} cases go on under it, at the latest from their next quiet moment on; ${refused.length} did not follow`;
  process.stdout.write(`${say({ zh, en })}\n`);
  if (refused.length > 0 || job.state !== 'done') process.exitCode = 1;
}

function raiseAll(): Promise<void> {
  return withDatabase(process.env, async (db) => {
    const env = readEnvironment(process.env);
    const temporal = connectTemporal(env);
    const log = pino({ level: 'warn', name: 'admin' }, pino.destination(2));
    try {
      const deps = { db, temporal, log, settings: { taskQueue: env.TEMPORAL_TASK_QUEUE } };
      sayReport(await raiseRevisions(deps, (done, total) => void process.stdout.write(`${done} / ${total}\n`)));
    } finally {
      await temporal.connection.close();
    }
  });
}

const program = new Command('admin').description('Administration of an installation; reads DATABASE_URL');
program
  .command('create-user')
  .argument('<username>')
  .description('Add a person, for instance the first administrator; the password is read from standard input')
  .option('--name <name>', 'name that people see')
  .option('--roles <ids>', 'role ids, comma separated', 'admin')
  .option('--org-pack <id>', 'organisation', 'zhifu')
  .option('--mail <address>')
  .option('--password-file <path>')
  .action(createUser);

program
  .command('raise-revisions')
  .description('After a deploy: have every running case go on under the newest revision of the engine (docs/change-the-engine.md)')
  .action(raiseAll);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
