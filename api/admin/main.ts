import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { hashPassword } from '../../db/password.js';
import { createDatabase, createPool } from '../../db/pool.js';
import { appendAudit } from '../../db/queries/audit.js';
import { createUser } from '../../db/queries/users.js';

interface CreateUserOptions {
  readonly name?: string;
  readonly roles: string;
  readonly orgPack: string;
  readonly mail?: string;
  readonly passwordFile?: string;
}

/** The password comes from a file, from LIUZHUAN_PASSWORD, or from standard input; never from the command line, which others can read. */
function readPassword(file: string | undefined): string {
  const password = (file === undefined ? (process.env['LIUZHUAN_PASSWORD'] ?? readFileSync(0, 'utf8')) : readFileSync(file, 'utf8')).replace(/\r?\n$/, '');
  if (password.length < 8) throw new Error('password: at least 8 characters (standard input, --password-file or LIUZHUAN_PASSWORD)');
  return password;
}

async function addUser(username: string, options: CreateUserOptions): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set: postgres://user:password@host:port/database');
  const db = createDatabase(createPool(url, 1));
  try {
    const roles = options.roles.split(',').map((role) => role.trim());
    const added = await createUser(db, {
      username,
      name: options.name ?? username,
      passwordHash: await hashPassword(readPassword(options.passwordFile)),
      roles,
      orgPack: options.orgPack,
      mail: options.mail,
    });
    if (!added) throw new Error(`username: ${username} is taken`);
    await appendAudit(db, {
      actor: { id: 'system', name: 'admin command' },
      action: 'user.created',
      subject: `user/${username}`,
      after: { username, roles, orgPack: options.orgPack },
    });
    process.stdout.write(`${username} (${roles.join(', ')}) may sign in now\n`);
  } finally {
    await db.destroy();
  }
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
  .action(addUser);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
