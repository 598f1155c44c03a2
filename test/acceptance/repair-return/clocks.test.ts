import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/repair-return', 'repair-return', 'clocks');
