import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('jinpeng/expatriate-reassignment', 'expatriate-reassignment', 'catalogue');
