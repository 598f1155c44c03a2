import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('jinpeng/region-classification', 'region-classification', 'catalogue');
