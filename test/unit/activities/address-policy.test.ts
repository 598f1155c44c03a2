import { describe, expect, test } from '@jest/globals';
import { addressPolicy } from '../../../activities/connectors/address-policy.js';

describe('CONNECTOR_HOSTS', () => {
  test('a host is allowed on the ports it is listed with, 80 and 443 when with none', () => {
    const policy = addressPolicy('erp.example.com, crm.example.com:8443');
    expect(policy.allowsHost('ERP.example.com', 443)).toBe(true);
    expect(policy.allowsHost('erp.example.com.', 80)).toBe(true);
    expect(policy.allowsHost('erp.example.com', 8443)).toBe(false);
    expect(policy.allowsHost('crm.example.com', 8443)).toBe(true);
    expect(policy.allowsHost('crm.example.com', 443)).toBe(false);
    expect(policy.allowsHost('sub.erp.example.com', 443)).toBe(false);
    expect(addressPolicy('').allowsHost('erp.example.com', 443)).toBe(false);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
  ])('a name may not lead to the internal address %s', (address) => expect(addressPolicy('erp.example.com').allowsAddress(address)).toBe(false));

  test('internal addresses are allowed when they or their network are listed', () => {
    const policy = addressPolicy('10.0.0.5:8080, 192.168.0.0/16, [fd00::1]:443');
    expect(policy.allowsHost('10.0.0.5', 8080)).toBe(true);
    expect(policy.allowsAddress('10.0.0.5')).toBe(true);
    expect(policy.allowsAddress('10.0.0.6')).toBe(false);
    expect(policy.allowsAddress('192.168.7.7')).toBe(true);
    expect(policy.allowsHost('192.168.7.7', 80)).toBe(false);
    expect(policy.allowsHost('[fd00::1]', 443)).toBe(true);
    expect(policy.allowsAddress('fd00::1')).toBe(true);
  });

  test('public addresses are allowed', () => {
    expect(addressPolicy('').allowsAddress('93.184.216.34')).toBe(true);
    expect(addressPolicy('').allowsAddress('2606:2800:220:1::1')).toBe(true);
  });

  test.each(['http://erp.example.com', 'a b', 'host:port'])('"%s" is no entry', (entry) => expect(() => addressPolicy(entry)).toThrow('CONNECTOR_HOSTS'));
});
