import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

const rule = `\n\n${'-'.repeat(80)}\n\n`;

// The folder of the package that a bundled file came from; undefined for our own.
const packageFolder = input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];

const licenseOf = async folder => {
	const {name, version, license} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const names = await readdir(folder);
	const file = names.find(entry => /^licen[cs]e/i.test(entry));
	const text = file === undefined ? 'The package has no licence file of its own.' : await readFile(path.join(folder, file), 'utf8');
	return `${name} ${version} (${license})\n\n${text.trim()}`;
};

/**
The licences of everything that went into the bundle, by name.
@param {import('esbuild').Metafile} metafile What esbuild says of the bundle.
@returns {Promise<string>} One text.
*/
export const licensesOf = async metafile => {
	const inputs = Object.values(metafile.outputs).flatMap(({inputs}) => Object.keys(inputs));
	const folders = new Set(inputs.map(input => packageFolder(input)).filter(folder => folder !== undefined));
	const texts = await Promise.all([...folders].toSorted((a, b) => a.localeCompare(b, 'en')).map(folder => licenseOf(folder)));
	return `The program is bundled with these packages, each under its own licence.${rule}${texts.join(rule)}\n`;
};
