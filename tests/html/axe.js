// tests/html/axe.js AXE CHROMIUM WIDTH FILE... - runs axe-core over each file in headless Chromium and prints what it finds, one line for each. Exits with 1
// when there was something. The page is read from a copy with axe in it: the pages themselves forbid scripts, and that line is left out there.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');

const [axe, chromium, width, ...files] = process.argv.slice(2);
const source = fs.readFileSync(axe, 'utf8').replace(/<\/script/g, '<\\/script');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trivet-axe-'));
// All rules that are on by default, those for good practice as well, and contrast of 7 to 1.
const options = { rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] };
const runner = `axe.run(document, ${JSON.stringify(options)}).then(
	r => JSON.stringify({ passes: r.passes.length, violations: r.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.map(n => n.html) })) }),
	e => JSON.stringify({ failed: String(e) })).then(t => {
	const pre = document.createElement('pre');
	pre.id = 'axe-result';
	pre.textContent = btoa(unescape(encodeURIComponent(t)));
	document.body.append(pre);
});`;

function look(file) {
	const copy = path.join(folder, 'page.html');
	const page = fs.readFileSync(file, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '');
	fs.writeFileSync(copy, page.replace('</body>', () => `<script>${source}</script><script>${runner}</script></body>`));
	const run = spawnSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${folder}/profile`,
		`--window-size=${width},1400`, '--virtual-time-budget=60000', '--dump-dom', `file://${copy}`], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120000 });
	const found = /<pre id="axe-result">([A-Za-z0-9+/=]*)<\/pre>/.exec(run.stdout || '');
	if (!found)
		return [`axe did not come to an end: ${(run.stderr || String(run.error || '')).slice(-300)}`];
	const result = JSON.parse(Buffer.from(found[1], 'base64').toString('utf8'));
	if (result.failed || !result.passes)
		return [`axe failed: ${result.failed || 'nothing was looked at'}`];
	return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.slice(0, 160)}`));
}

let bad = 0;
try {
	for (const file of files) {
		for (const line of look(file)) {
			console.log(`${file}: ${line}`);
			bad++;
		}
	}
} finally {
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = bad ? 1 : 0;
