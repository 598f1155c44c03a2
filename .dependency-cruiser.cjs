/**
 * The import table of docs/architecture.md: who may import whom. `test/architecture` holds the same by walking imports;
 * here it is a check that runs in seconds and names the rule.
 */
const folders = ['model', 'engine', 'processes', 'workflows', 'activities', 'reconciler', 'worker', 'db', 'api', 'designer', 'config', 'dev', 'bench', 'test'];

/** For each folder: the folders of ours it may import (itself always). dev and test may import all. */
const mayImport = {
  model: [],
  engine: ['model'],
  workflows: ['model', 'engine', 'config', 'activities'],
  activities: ['model', 'engine', 'db', 'config', 'workflows'],
  reconciler: ['engine', 'db', 'workflows'],
  worker: ['model', 'activities', 'reconciler', 'db', 'config', 'workflows'],
  db: ['model', 'engine', 'config', 'processes'],
  api: ['model', 'engine', 'reconciler', 'db', 'config', 'workflows'],
  designer: ['model', 'engine', 'api'],
  config: [],
  processes: ['model'],
};

const layers = Object.entries(mayImport).map(([from, to]) => ({
  name: `${from}-imports`,
  comment: `${from}/ may import ${to.length === 0 ? 'nothing of ours' : to.map((name) => `${name}/`).join(', ')} (docs/architecture.md)`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(${folders.filter((name) => name !== from && !to.includes(name)).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle hides which of two files comes first. The interpreter alone is one by nature: elements and behaviors call each other.',
      from: { pathNot: '^engine/(behaviors|elements|event-definitions|registry)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'workflows-by-messages',
      severity: 'error',
      comment: 'Others know of workflows/ its messages alone.',
      from: { pathNot: '^(workflows|test|dev|bench)/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$' },
    },
    {
      name: 'activities-as-types',
      severity: 'error',
      comment: 'workflows/ may know the types of activities, never their code.',
      from: { path: '^workflows/' },
      to: { path: '^(activities|config)/', pathNot: '^config/payload-codec\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-as-types',
      severity: 'error',
      comment: 'activities/, reconciler/ and db/ know the shapes of the engine, how it counts time and how it reads expressions, not its conduct.',
      from: { path: '^(activities|reconciler|db)/' },
      to: { path: '^engine/', dependencyTypesNot: ['type-only'], pathNot: '^engine/(time|expressions)/' },
    },
    {
      name: 'designer-knows-contracts',
      severity: 'error',
      comment: 'Of api/ the web app knows the contract and the policy alone.',
      from: { path: '^designer/' },
      to: { path: '^api/', pathNot: '^api/(contract|policy)/' },
    },
    {
      name: 'pure-no-builtins',
      severity: 'error',
      comment: 'model, engine and workflows run in the sandbox and in the browser.',
      from: { path: '^(model|engine|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'designer-no-builtins',
      severity: 'error',
      comment: 'The web app runs in the browser.',
      from: { path: '^designer/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'temporal-workflow',
      severity: 'error',
      comment: 'Only workflows/ knows @temporalio/workflow; it knows nothing else of Temporal but common.',
      from: { path: '^workflows/' },
      to: { path: 'node_modules/@temporalio/', pathNot: 'node_modules/@temporalio/(workflow|common)/' },
    },
    {
      name: 'temporal-nowhere',
      severity: 'error',
      comment: 'The pure folders, the database and the web app know nothing of Temporal.',
      from: { path: '^(model|engine|designer|db)/' },
      to: { path: 'node_modules/@temporalio/' },
    },
    {
      name: 'temporal-activities',
      severity: 'error',
      comment: "activities/ know activity and common (and the client's types).",
      from: { path: '^activities/' },
      to: { path: 'node_modules/@temporalio/(workflow|worker|testing)/' },
    },
    {
      name: 'temporal-api',
      severity: 'error',
      comment: 'api/ and reconciler/ are clients.',
      from: { path: '^(api|reconciler)/' },
      to: { path: 'node_modules/@temporalio/(workflow|worker|activity|testing)/' },
    },
    {
      name: 'not-for-development-only',
      severity: 'error',
      comment: 'What production runs may not need a devDependency.',
      from: { path: '^(model|engine|workflows|activities|reconciler|worker|db|api|config)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      comment: 'Names a file or package that is not there.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
