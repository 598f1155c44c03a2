import { Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { readEnvironment } from '../../config/environment.js';
import { addUser } from './create-user.js';
import { withDatabase } from './database.js';
import { raiseRevisions, type RaiseReport } from './raise-revisions.js';
import { endUnknown, lineOf, reconcile, revive, type ReconcileOptions } from './reconcile.js';
import { withBothSides } from './both-sides.js';
import { say } from './refusal.js';
import { surroundingsOf } from './surroundings.js';

/** Which installation a command is about. */
interface Place {
  readonly dataDir?: string;
}
const place = () =>
  new Option('--data-dir <folder>', 'data folder of the npm start that runs beside; else DATABASE_URL and TEMPORAL_ADDRESS, else the folder it takes itself');

interface CreateUserOptions extends Place {
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

function createUser(username: string, { name = username, roles, orgPack, mail, passwordFile, dataDir }: CreateUserOptions): Promise<void> {
  return withDatabase(surroundingsOf(dataDir, process.env), async (db) => {
    const ids = roles.split(',').flatMap((role) => role.trim() || []);
    const added = await addUser(db, { username, name, password: readPassword(passwordFile), roles: ids, orgPack, ...(mail !== undefined && { mail }) });
    const list = added.roles.join(', ');
    process.stdout.write(`${say({ zh: `${added.username}（${list}）现在可以登录`, en: `${added.username} (${list}) may sign in now` })}\n`);
  });
}

function sayReport({ rules, done, left }: RaiseReport): void {
  for (const caseId of left) process.stdout.write(`${say({ zh: `${caseId} 没有答复`, en: `${caseId} gave no answer` })}\n`);
  const zh = `第 ${rules} 版含义：${done} 张单据已在用或将在下一个空闲时刻换用，${left.length} 张没有答复`;
  const en = `revision ${rules}: ${done} cases go on under it at their next quiet moment or do so already, ${left.length} gave no answer`;
  process.stdout.write(`${say({ zh, en })}\n`);
}

function raiseAll({ dataDir }: Place): Promise<void> {
  const env = surroundingsOf(dataDir, process.env);
  return withDatabase(env, async (db) => {
    const progress = (done: number, total: number): void => void process.stdout.write(`${done} / ${total}\n`);
    const report = await raiseRevisions({ db, taskQueue: readEnvironment(env).TEMPORAL_TASK_QUEUE, progress });
    sayReport(report);
    if (report.left.length > 0) process.exitCode = 1;
  });
}

const program = new Command('admin').description(
  'Administration of an installation: of the npm start beside it, or by DATABASE_URL, and TEMPORAL_… for reconcile',
);
program
  .command('create-user')
  .argument('<username>')
  .description('Add a person, for instance the first administrator; the password is read from standard input')
  .option('--name <name>', 'name that people see')
  .option('--roles <ids>', 'role ids, comma separated', 'admin')
  .option('--org-pack <id>', 'organisation', 'zhifu')
  .option('--mail <address>')
  .option('--password-file <path>')
  .addOption(place())
  .action(createUser);

program
  .command('raise-revisions')
  .description('After a deploy: ask every running case to go on under the newest revision of the engine (docs/change-the-engine.md)')
  .addOption(place())
  .action(raiseAll);

interface ReconcileCommand extends ReconcileOptions, Place {
  readonly revive?: string;
  readonly end?: string;
}

async function reconcileCases({ revive: revived, end: ended, dataDir, ...options }: ReconcileCommand): Promise<void> {
  return withBothSides(surroundingsOf(dataDir, process.env), async (deps) => {
    if (revived !== undefined) {
      await revive(deps, revived);
      process.stdout.write(`${say({ zh: `${revived} 已从最后状态重新开始`, en: `${revived} goes on from its last state` })}\n`);
      return;
    }
    if (ended !== undefined) {
      await endUnknown(deps, ended);
      process.stdout.write(`${say({ zh: `${ended} 已按作废结束`, en: `${ended} has ended as cancelled` })}\n`);
      return;
    }
    const isTerminal = process.stderr.isTTY;
    const { cases, findings, unanswered } = await reconcile(deps, options, (done, total) => {
      if (isTerminal || done % 100 === 0) process.stderr.write(`${isTerminal ? '\r' : ''}${done} / ${total}${isTerminal ? '' : '\n'}`);
    });
    if (isTerminal) process.stderr.write('\n');
    for (const found of findings) process.stdout.write(`${lineOf(found)}\n`);
    for (const caseId of unanswered) process.stdout.write(`${caseId}: ${say({ zh: '没有应答（需要工作进程）', en: 'gives no answer (a worker must run)' })}\n`);
    const [same, apart] = [cases - findings.length - unanswered.length, findings.length];
    process.stdout.write(
      `${say({ zh: `${cases} 张单据：${same} 张一致，${apart} 张不一致`, en: `${cases} cases: ${same} the same on both sides, ${apart} not` })}\n`,
    );
    if (options.dryRun) process.stdout.write(`${say({ zh: '仅作比较，未作更改', en: 'Only compared: nothing was changed' })}\n`);
    if (unanswered.length > 0) process.exitCode = 2;
  });
}

program
  .command('reconcile')
  .description('Compare Temporal with PostgreSQL and mend what differs; a worker must run')
  .option('--case <number>', 'one case instead of all')
  .option('--rebuild', 'write all rows anew from the cases')
  .option('--dry-run', 'only say what differs')
  .option('--revive <number>', "start a case again that was ended by Temporal's own tools")
  .option('--end <number>', 'end the rows of a case that Temporal does not know any more')
  .addOption(place())
  .action(reconcileCases);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
