import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';

const rule = `\n\n${'-'.repeat(80)}\n\n`;

/** The folder of the package that a bundled file came from; undefined for our own. */
const packageFolder = input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];

const licenseOf = async folder => {
	const {name, version, license} = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const names = await readdir(folder);
	const file = names.find(name => /^licen[cs]e/i.test(name));
	const text = file === undefined ? 'The package has no licence file of its own.' : await readFile(join(folder, file), 'utf8');
	return `${name} ${version} (${license})\n\n${text.trim()}`;
};

/**
The licences of everything that went into the bundle, by name.
@param {import('esbuild').Metafile} metafile
@returns {Promise<string>}
*/
export const licensesOf = async metafile => {
	const inputs = Object.values(metafile.outputs).flatMap(({inputs}) => Object.keys(inputs));
	const folders = new Set(inputs.map(input => packageFolder(input)).filter(folder => folder !== undefined));
	const texts = await Promise.all([...folders].sort().map(folder => licenseOf(folder)));
	return `sockdash is one file of its own and these packages, each under its licence.${rule}${texts.join(rule)}\n`;
};
