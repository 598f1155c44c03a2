import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/maxell-repair', 'maxell-repair', 'catalogue');
