import type { Command } from 'commander';

interface Options {
  email: string;
  name: string;
  passwordStdin?: boolean;
  json?: boolean;
}

/** `tierline create-admin`: adds an admin who can sign in at once. */
export function addCreateAdmin(program: Command): void {
  program
    .command('create-admin')
    .description('add an admin who can sign in at once; prints a generated password unless one is given')
    .requiredOption('--email <address>', 'e-mail address to sign in with')
    .requiredOption('--name <name>', 'name that others see')
    // Not an argument: other users of the machine see the arguments of a process.
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print the admin as JSON')
    .action(async (options: Options) => {
      const { readConfig } = await import('../platform/config/config.js');
      const config = readConfig();
      const { StartupError } = await import('../platform/config/startup-error.js');
      const { openLog } = await import('../platform/log/log.js');
      const { openDatabase } = await import('../platform/database/database.js');
      const { createAdmin } = await import('../identity/create-admin.js');
      const password = options.passwordStdin ? await firstLine() : undefined;
      const database = await openDatabase(config, openLog('warn'), { join: true });
      try {
        const answer = await createAdmin(database.db, { email: options.email, name: options.name, password });
        if (!answer.ok) throw new StartupError(answer.detail);
        report(answer.member, options.json === true);
      } finally {
        await database.close();
      }
    });
}

async function firstLine(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}

function report(
  admin: { id: number; email: string; name: string; generatedPassword: string | null },
  json: boolean,
): void {
  const { id, email, name, generatedPassword: password } = admin;
  if (json) {
    console.log(JSON.stringify({ id, email, name, ...(password === null ? {} : { password }) }));
    return;
  }
  console.log(`${name} <${email}> is an admin now.`);
  if (password !== null) console.log(`Password (shown once): ${password}`);
}
