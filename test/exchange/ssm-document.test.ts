import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES, OPERATIONS } from '../../lib/exchange/operations.ts';
import { scriptParameters } from '../../lib/exchange/script-parameters.ts';
import {
  agentPattern,
  documentHash,
  documentName,
  mostRepeats,
  operationOf,
  ssmDocument,
  UnfitDocument,
} from '../../lib/exchange/ssm-document.ts';

const SCRIPT = 'param([string]$OperationId = $env:SSM_OperationId)\n"done"';

describe('the SSM document of an operation', () => {
  it('is named for it, and the name tells the operation again', () => {
    for (const operation of OPERATION_NAMES) {
      expect(documentName(operation)).toMatch(/^[a-zA-Z0-9_\-.]{3,128}$/);
      expect(operationOf(documentName(operation))).toBe(operation);
    }
    expect(operationOf('AWS-RunPowerShellScript')).toBe(null);
  });

  it('takes every parameter of the script as an environment variable held to a pattern', () => {
    for (const operation of OPERATION_NAMES) {
      const { content } = ssmDocument(operation, SCRIPT);
      expect(content.schemaVersion).toBe('2.2');
      expect(Object.keys(content.parameters)).toEqual(Object.keys(scriptParameters(operation)));
      for (const parameter of Object.values(content.parameters)) {
        expect(parameter).toMatchObject({ type: 'String', interpolationType: 'ENV_VAR' });
        expect(parameter.allowedPattern).toMatch(/^\^.*\$$/);
      }
    }
  });

  it('has a default only where nothing may be given', () => {
    const { parameters } = ssmDocument('Set-ConnectorTlsCertificate', SCRIPT).content;
    expect(parameters.Thumbprint?.default).toBe('');
    expect(parameters.Kind?.default).toBe(undefined);
  });

  it('runs in PowerShell on Windows only, and ends by itself', () => {
    const [step] = ssmDocument('Enable-ServiceCertificate', SCRIPT).content.mainSteps;
    expect(step.action).toBe('aws:runPowerShellScript');
    expect(step.precondition).toEqual({ StringEquals: ['platformType', 'Windows'] });
    expect(step.inputs).not.toHaveProperty('workingDirectory');
    expect(Number(step.inputs.timeoutSeconds)).toBeGreaterThan(300);
    expect(Number(step.inputs.timeoutSeconds)).toBeLessThan(600);
  });

  it('asks for the environment variables before the script begins', () => {
    for (const operation of OPERATION_NAMES) {
      const [text = ''] = ssmDocument(operation, SCRIPT).content.mainSteps[0].inputs.runCommand;
      const check = text.indexOf('IsNullOrEmpty($env:SSM_OperationId)');
      expect(check).toBeGreaterThanOrEqual(0);
      expect(check).toBeLessThan(text.indexOf('exit 76'));
      expect(text.indexOf('exit 76')).toBeLessThan(text.indexOf(SCRIPT));
    }
  });

  it('lets only an operation that changes nothing run on whichever server it reaches', () => {
    for (const operation of OPERATION_NAMES) {
      const [text = ''] = ssmDocument(operation, SCRIPT).content.mainSteps[0].inputs.runCommand;
      expect(text.includes("$env:SSM_Server -eq '_'")).toBe(!OPERATIONS[operation].changes);
    }
  });

  it('has one hash, in whatever order and spacing it is kept, and another for any other script', () => {
    const { content, hash } = ssmDocument('Test-ServedCertificate', SCRIPT);
    const { parameters, ...rest } = content;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(documentHash(JSON.stringify({ parameters, ...rest }, null, 2))).toBe(hash);
    expect(ssmDocument('Test-ServedCertificate', `${SCRIPT} `).hash).not.toBe(hash);
  });

  it.each(['{{ Thumbprint }}', '{{OperationId}}', '{{ ssm:secret }}', '{{global:DATE}}'])(
    'refuses a script with %s in it: an agent could put text there',
    (place) => {
      expect(() => ssmDocument('Set-BackEndBinding', `$a = "${place}"`)).toThrow(UnfitDocument);
    },
  );

  it('takes nested script blocks for what they are', () => {
    expect(() => ssmDocument('Set-BackEndBinding', '& {{ 1 }; { 2 }}')).not.toThrow();
  });

  it('refuses a script that makes it larger than SSM takes', () => {
    expect(() => ssmDocument('Set-BackEndBinding', '"'.repeat(33_000))).toThrow(/65536/);
  });
});

describe('the patterns as the agent reads them', () => {
  it('count nested repeats as Go does', () => {
    expect(mostRepeats('^[0-9A-F]{40}$')).toBe(40);
    expect(mostRepeats('^(a{3}b{5}){7}$')).toBe(35);
    expect(mostRepeats('^((a{2}){3}|[{9}]{4}){5}$')).toBe(30);
    expect(mostRepeats('\\{5}')).toBe(1);
  });

  it('stay within what Go takes, and take every value that the whole pattern takes', () => {
    for (const operation of OPERATION_NAMES) {
      for (const pattern of Object.values(scriptParameters(operation))) {
        expect(mostRepeats(agentPattern(pattern)), pattern).toBeLessThanOrEqual(1000);
      }
    }
    const { Name = '' } = scriptParameters('Set-PopImapCertificateName');
    const loose = new RegExp(agentPattern(Name), 'u');
    for (const name of ['mail.contoso.com', 'a', `${'a'.repeat(63)}.contoso.com`]) {
      expect(new RegExp(Name, 'u').test(name)).toBe(true);
      expect(loose.test(name)).toBe(true);
    }
    for (const name of ['', 'a b', 'a;b', 'mail..com', '$(x)', 'a\nb', '-.']) {
      expect(loose.test(name), name).toBe(false);
    }
  });
});
