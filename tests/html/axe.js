// tests/html/axe.js AXE CHROMIUM FILE... - runs axe-core over each file in headless Chromium, on a wide and on a narrow screen, and prints what it finds, one
// line for each. Exits with 1 when there was something, and with 77 when Chromium does not start here.
//
// One Chromium looks at all files. It is spoken to through a pipe (--remote-debugging-pipe: JSON, each message ended by a NUL), so that nothing has to be
// installed for that; what is run this way is not stopped by the pages' own rule that no script may run, and the pages are looked at as they are.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { pathToFileURL } = require('url');

const [axe, chromium, ...files] = process.argv.slice(2);
const widths = [1000, 390];
const patience = 60000;   // ms for one answer; a page takes a fraction of a second
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trivet-axe-'));
// All rules that are on by default, those for good practice as well, and contrast of 7 to 1.
const options = { rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] };
const question = `axe.run(document, ${JSON.stringify(options)}).then(r => ({ passes: r.passes.length,
	violations: r.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.map(n => n.html) })) }))`;

class CannotStart extends Error {}

// Chromium's own sandbox does not work for root, and a small /dev/shm or no display must not matter.
function start() {
	const args = ['--headless', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions', '--disable-background-networking',
		'--remote-debugging-pipe', `--user-data-dir=${folder}/profile`];
	if (process.getuid() === 0)
		args.push('--no-sandbox');
	// A home of its own: it writes there besides its profile.
	const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder };
	const browser = spawn(chromium, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env });
	const waiting = new Map();
	let last = 0, said = '', rest = '', gone = false;

	function over(why) {
		gone = true;
		for (const w of waiting.values())
			w.reject(new Error(why));
		waiting.clear();
	}
	function hear(text) {
		const m = JSON.parse(text), w = waiting.get(m.id);
		if (!w)
			return;   // something that happened; only answers are waited for
		waiting.delete(m.id);
		if (m.error)
			w.reject(new Error(m.error.message));
		else
			w.resolve(m.result);
	}
	browser.stderr.setEncoding('utf8').on('data', d => { said = (said + d).slice(-600); });
	browser.stdio[4].setEncoding('utf8').on('data', d => {
		const parts = (rest + d).split('\0');
		rest = parts.pop();
		parts.forEach(hear);
	});
	browser.stdio[3].on('error', () => {});
	const ended = new Promise(r => {
		browser.on('error', e => { over(e.message); r(); });
		browser.on('close', () => { over(`it ended. ${said.trim()}`); r(); });
	});

	function ask(method, params = {}, sessionId = undefined) {
		const id = ++last;
		if (gone)
			return Promise.reject(new Error('Chromium has ended'));
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => { waiting.delete(id); reject(new Error(`no answer to ${method}`)); }, patience);
			waiting.set(id, { resolve: r => { clearTimeout(timer); resolve(r); }, reject: e => { clearTimeout(timer); reject(e); } });
			browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
		});
	}
	async function stop() {
		const timer = setTimeout(() => browser.kill('SIGKILL'), 5000);
		await ask('Browser.close').catch(() => {});
		await ended;
		clearTimeout(timer);
	}
	return { ask, stop };
}

async function look(browser, source, file) {
	const { targetId } = await browser.ask('Target.createTarget', { url: 'about:blank' });
	const { sessionId } = await browser.ask('Target.attachToTarget', { targetId, flatten: true });
	const run = async expression => {
		const r = await browser.ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
		if (r.exceptionDetails)
			throw new Error(`axe failed: ${r.exceptionDetails.exception?.description || r.exceptionDetails.text}`);
		return r.result.value;
	};
	const found = new Set();
	const { errorText } = await browser.ask('Page.navigate', { url: pathToFileURL(file).href }, sessionId);
	if (errorText)
		throw new Error(`the page cannot be opened: ${errorText}`);
	await run('new Promise(r => document.readyState === "complete" ? r() : addEventListener("load", () => r()))');
	await run(`${source};undefined`);
	for (const width of widths) {
		await browser.ask('Emulation.setDeviceMetricsOverride', { width, height: 1400, deviceScaleFactor: 1, mobile: false }, sessionId);
		const seen = await run('innerWidth');
		const result = await run(question);
		if (seen !== width || !result.passes)
			throw new Error('axe looked at nothing');
		for (const v of result.violations)
			for (const html of v.nodes)
				found.add(`${v.id}: ${v.help}: ${html.slice(0, 160)}`);
	}
	await browser.ask('Target.closeTarget', { targetId });
	return [...found];
}

async function main() {
	const source = fs.readFileSync(axe, 'utf8');
	const browser = start();
	let bad = 0;
	try {
		await browser.ask('Browser.getVersion').catch(e => { throw new CannotStart(e.message); });
		for (const file of files) {
			for (const line of await look(browser, source, file).catch(e => [e.message])) {
				console.log(`${file}: ${line}`);
				bad++;
			}
		}
	} finally {
		await browser.stop();
	}
	return bad;
}

main().then(bad => { process.exitCode = bad ? 1 : 0; }, e => {
	console.log(e instanceof CannotStart ? `Chromium does not start: ${e.message}` : String(e.stack));
	process.exitCode = e instanceof CannotStart ? 77 : 1;
}).finally(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
