import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/doa-exchange', 'doa-exchange', 'goods');
