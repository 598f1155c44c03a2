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
  reconciler: ['model', 'engine', 'db', 'config', 'workflows'],
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

/** The floors of the web app: which others each may import (itself always). '' is what starts it: the files at the foot of designer/src. */
const designerFloors = {
  kit: [],
  canvas: [],
  editor: ['canvas', 'kit'],
  workplace: ['editor', 'canvas', 'kit'],
  '': ['workplace', 'kit'],
};

const floorRules = Object.entries(designerFloors).map(([from, to]) => ({
  name: `designer-${from === '' ? 'entry' : from}-imports`,
  comment: `Of the web app, ${from === '' ? 'its entry files' : `${from}/`} may import ${to.length === 0 ? 'nothing else' : to.map((name) => `${name}/`).join(', ')} (docs/architecture.md)`,
  severity: 'error',
  from: { path: from === '' ? '^designer/src/[^/]+$' : `^designer/src/${from}/` },
  to: { path: '^designer/src/', pathNot: from === '' ? `^designer/src/([^/]+$|(${to.join('|')})/)` : `^designer/src/(${[from, ...to].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...floorRules,
    {
      name: 'designer-on-a-floor',
      severity: 'error',
      comment: 'Every folder of the web app stands on one of its floors.',
      from: { path: '^designer/src/[^/]+/', pathNot: '^designer/src/(kit|canvas|editor|workplace)/' },
      to: {},
    },
    {
      name: 'canvas-without-frameworks',
      severity: 'error',
      comment: 'canvas/ is plain TypeScript: of packages it knows the layout engine alone, no React, no antd, no React Flow, not even their types.',
      from: { path: '^designer/src/canvas/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/elkjs/' },
    },
    {
      name: 'canvas-knows-shapes-of-the-contract',
      severity: 'error',
      comment: 'Of api/ canvas/ knows the types of the contract alone.',
      from: { path: '^designer/src/canvas/' },
      to: { path: '^api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'canvas-knows-no-policy',
      severity: 'error',
      comment: 'Who may do what is asked by screens, not by a drawing.',
      from: { path: '^designer/src/canvas/' },
      to: { path: '^api/', pathNot: '^api/contract/' },
    },
    {
      name: 'canvas-shows-nothing',
      severity: 'error',
      comment: 'What is drawn by React or styled by CSS is the editor.',
      from: { path: '^designer/src/' },
      to: { path: '^designer/src/canvas/', pathNot: '\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'A cycle hides which of two files comes first. These three alone are one by nature: an activity may be many, or hold others, and ends with them.',
      from: { pathNot: '^engine/behaviors/(lifecycle|multi-instance|scopes)\\.ts$' },
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
      name: 'reconciler-knows-shapes',
      severity: 'error',
      comment: 'reconciler/ compares rows with steps: of the language it knows the kinds of ids.',
      from: { path: '^reconciler/' },
      to: { path: '^model/', dependencyTypesNot: ['type-only'] },
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
