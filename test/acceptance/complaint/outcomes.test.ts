import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/complaint', 'complaint', 'outcomes');
