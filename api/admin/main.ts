import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { addUser } from './create-user.js';
import { withDatabase } from './database.js';
import { say } from './refusal.js';

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

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
