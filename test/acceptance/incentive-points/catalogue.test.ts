import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/incentive-points', 'incentive-points', 'catalogue');
