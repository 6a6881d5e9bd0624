# One word each: run · check · fix · test · bench · backup · restore. Needs Python 3.11–3.13, make and a package registry.
PY := .venv/bin/python
ARGS ?=
# Two workers for two cores; at the end the slowest tests and the minutes of each folder.
TESTS := $(PY) -m pytest -n 2 --durations=20
# Without kept bytecode every process spends its first seconds compiling, whatever the shell wishes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check fix bench backup restore messages vendor coverage

run: .venv/.run
	@$(PY) -m scripts.run

test: .venv/.ok
	@scripts/system chromium-headless-shell=chromium-headless-shell
	@command -v chromium-headless-shell >/dev/null || scripts/system chromium=chromium
	@scripts/system janus=janus turnserver=coturn redis-server=redis-server /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc=fonts-noto-cjk
	@env -u DATABASE_URL -u REDIS_URL $(TESTS) $(ARGS)
	@if [ -n "$$DATABASE_URL$$REDIS_URL" ]; then $(TESTS) $(ARGS); \
	else echo "On the embedded default only: set DATABASE_URL and REDIS_URL to run again on PostgreSQL and Redis."; fi

check: .venv/.ok
	@$(PY) -m scripts.check $(ARGS)

fix: .venv/.ok
	@$(PY) -m scripts.check --fix

bench: .venv/.ok
	@$(PY) -m scripts.bench $(ARGS)

backup: .venv/.run
	@$(PY) -m scripts.backup --to "$(TO)"

restore: .venv/.run
	@$(PY) -m scripts.backup --from "$(FROM)"

coverage: .venv/.ok
	@$(PY) -m pytest --cov --cov-report=term $(ARGS)

messages: .venv/.ok
	@$(PY) -m scripts.messages

vendor: .venv/.ok
	@$(PY) -m scripts.vendor

.venv/.run: requirements.lock bootstrap.lock scripts/env
	@scripts/env requirements.lock
	@touch $@

.venv/.ok: requirements-dev.lock bootstrap.lock scripts/env
	@scripts/env requirements-dev.lock
	@touch .venv/.run $@
