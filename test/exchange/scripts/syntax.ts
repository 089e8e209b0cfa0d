/** PowerShell text to syntax trees: what two independent grammars both accept, and the tree of the one that the gate reads. */
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

const MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules');

async function parserFor(grammar: string): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(MODULES, grammar, 'tree-sitter-powershell.wasm')));
  return parser;
}

await Parser.init();
const current = await parserFor('tree-sitter-pwsh');
const older = await parserFor('tree-sitter-powershell');

/** Where either grammar stumbles; the older one doesn't know what came with PowerShell 7. */
export function syntaxFaults(text: string): string[] {
  const faults = [
    { grammar: 'tree-sitter-pwsh', root: treeBy(current, text) },
    { grammar: 'tree-sitter-powershell', root: treeBy(older, text) },
  ];
  return faults.flatMap(({ grammar, root }) =>
    root.hasError ? [`${grammar}: ${firstError(root)}`] : [],
  );
}

/** The tree of a text, errors and all. */
export function parse(text: string): Node {
  return treeBy(current, text);
}

function treeBy(parser: Parser, text: string): Node {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('The grammar gave no tree.');
  return tree.rootNode;
}

function firstError(root: Node): string {
  const faulty = nodesIn(root).find((node) => node.isError || node.isMissing);
  return faulty === undefined ? 'somewhere' : `line ${lineOf(faulty)}, at "${excerpt(faulty)}"`;
}

const walked = new WeakMap<Node, readonly Node[]>();

/** The node and everything below it, in the order of the text. */
export function nodesIn(root: Node): readonly Node[] {
  const known = walked.get(root);
  if (known !== undefined) return known;
  const nodes: Node[] = [];
  const walk = (node: Node): void => {
    nodes.push(node);
    for (const child of node.children) if (child !== null) walk(child);
  };
  walk(root);
  walked.set(root, nodes);
  return nodes;
}

/** All nodes of these types below a node. */
export function nodesOf(root: Node, ...types: readonly string[]): Node[] {
  return nodesIn(root).filter(({ type }) => types.includes(type));
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

export function excerpt(node: Node): string {
  return node.text.split('\n')[0]?.trim().slice(0, 80) ?? '';
}

/** Goes down while there is only one way to go: an operand stands below a chain of expressions. */
export function operandOf(node: Node): Node {
  const [only, ...others] = node.namedChildren;
  if (only === undefined || only === null || others.length > 0) return node;
  const isWrapping = /_expression$|^expression_with_unary_operator$|^pipeline(_chain)?$/.test(
    node.type,
  );
  return isWrapping && !OPERANDS.has(node.type) ? operandOf(only) : node;
}

const OPERANDS = new Set([
  'hash_literal_expression',
  'script_block_expression',
  'parenthesized_expression',
  'array_expression',
  'invocation_expression',
]);
