import { scenarioTests } from '../support/scenario-tests.js';

scenarioTests('common/staff-transfer-handover', 'staff-transfer-handover', 'outcomes');
