import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('jinpeng/malicious-incident', 'malicious-incident', 'catalogue');
