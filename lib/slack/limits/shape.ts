/** Building blocks of the limits check: small checks of one value each, put together into what Slack takes. */

/** One thing Slack would refuse, and where: `path` is a JSON pointer into what was sent. */
export interface LimitProblem {
  readonly path: string;
  readonly problem: string;
}

export type Check = (value: unknown, path: string, problems: LimitProblem[]) => void;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string of `min` (1 unless said) to `max` characters, as UTF-16 counts them: never fewer than Slack counts. */
export function string(max: number, min = 1): Check {
  return (value, path, problems) => {
    if (typeof value !== 'string') {
      problems.push({ path, problem: 'must be a string' });
    } else if (value.length > max) {
      problems.push({
        path,
        problem: `has ${value.length} characters, at most ${max} are allowed`,
      });
    } else if (value.length < min) {
      problems.push({ path, problem: min === 1 ? 'is empty' : `needs at least ${min} characters` });
    }
  };
}

export function oneOf(...allowed: readonly (string | number | boolean)[]): Check {
  return (value, path, problems) => {
    if (!allowed.some((each) => each === value)) {
      problems.push({ path, problem: `must be one of ${allowed.join(', ')}` });
    }
  };
}

export function integer(min: number, max: number): Check {
  return (value, path, problems) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      problems.push({ path, problem: `must be a whole number from ${min} to ${max}` });
    }
  };
}

export function list(of: Check, max: number, min = 1): Check {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ path, problem: 'must be a list' });
      return;
    }
    if (value.length > max) {
      problems.push({ path, problem: `has ${value.length} entries, at most ${max} are allowed` });
    }
    if (value.length < min) {
      problems.push({ path, problem: min === 1 ? 'has no entries' : `needs at least ${min}` });
    }
    value.forEach((each, index) => {
      of(each, `${path}/${index}`, problems);
    });
  };
}

/** An object with these fields; further ones are Slack's own affair. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value, path, problems) => {
    if (!isObject(value)) {
      problems.push({ path, problem: 'must be an object' });
      return;
    }
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined) problems.push({ path, problem: `lacks ${name}` });
      else check(value[name], `${path}/${name}`, problems);
    }
    for (const [name, check] of Object.entries(optional)) {
      if (value[name] !== undefined) check(value[name], `${path}/${name}`, problems);
    }
  };
}

/** Picks the check by the object's `type`; a type that is not listed is refused. */
export function byType(kinds: Readonly<Record<string, Check>>, noun: string): Check {
  return (value, path, problems) => {
    if (!isObject(value)) {
      problems.push({ path, problem: 'must be an object' });
      return;
    }
    const type = value.type;
    const check = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (check === undefined) {
      problems.push({ path, problem: `"${String(type)}" is not ${noun}` });
    } else {
      check(value, path, problems);
    }
  };
}

export function all(...checks: readonly Check[]): Check {
  return (value, path, problems) => {
    for (const check of checks) check(value, path, problems);
  };
}

/** Reports a repeated value of `field` among the entries of a list. */
export function unique(field: string): Check {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return;
    const seen = new Set<unknown>();
    value.forEach((each: unknown, index) => {
      const name = isObject(each) ? each[field] : undefined;
      if (name === undefined) return;
      if (seen.has(name)) {
        problems.push({
          path: `${path}/${index}/${field}`,
          problem: `"${String(name)}" is used twice`,
        });
      }
      seen.add(name);
    });
  };
}

export const anything: Check = () => {};
