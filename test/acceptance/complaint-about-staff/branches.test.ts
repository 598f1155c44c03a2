import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('zhifu/complaint-about-staff', 'complaint-about-staff', 'branches');
