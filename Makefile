# One word per chore; `make help` lists them. PYTHON chooses the interpreter: make test PYTHON=python3.13

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
VERSION := $(shell $(or $(PYTHON),false) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
VENV := .venv
RUN := $(VENV)/bin/python
# The stamp carries the version of Python, so that another PYTHON gets an environment of its own making.
INSTALLED := $(VENV)/.installed-$(or $(VERSION),none)

.DEFAULT_GOAL := help
.PHONY: help demo install test lint format types contracts check docs picture bench lock clean

help: ## 显示本帮助 · show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## 读取、审核 examples/ 并在浏览器中展示 · read, audit and show the examples at http://127.0.0.1:8000
	@$(VENV)/bin/gongkai demo

install: $(INSTALLED) ## 建立 .venv 并安装依赖 · create .venv and install what requirements.lock names

test: $(INSTALLED) ## 运行全部测试 · run all tests
	@$(RUN) -m pytest

lint: $(INSTALLED) ## 检查代码写法和格式 · lint, and check the formatting
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

format: $(INSTALLED) ## 统一代码格式 · format the code
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

types: $(INSTALLED) ## 检查类型 · check the types, strictly
	@$(RUN) -m mypy

contracts: $(INSTALLED) ## 检查各房间的引用关系 · check who imports whom
	@$(VENV)/bin/lint-imports

check: lint types contracts test ## 运行以上全部检查 · run all of the checks above

docs: $(INSTALLED) ## 重新生成参考文档 · write the generated pages of docs/reference again
	@$(RUN) docs/generate.py

picture: $(INSTALLED) ## 重新拍摄 README 的图片 · take the picture of the README again, with Chromium
	@$(RUN) docs/picture.py

bench: $(INSTALLED) ## 测速并写入 docs/benchmarks.md · measure, and write docs/benchmarks.md
	@$(RUN) benchmarks/run.py

lock: $(INSTALLED) ## 更新 requirements.lock，UPGRADE=1 升级 · resolve the dependencies again
	@printf 'colorama\neditables\nhatchling\n' | $(VENV)/bin/pip-compile --quiet $(if $(UPGRADE),--upgrade) \
	  --extra dev --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml -
	@{ printf '# Everything that runs, tests and builds gongkai, for Python 3.11 to 3.13 on any system; written by `make lock`.\n'; \
	  sed 's/^colorama==[0-9.]*/& ; sys_platform == "win32"/' requirements.lock; } > requirements.lock.new
	@mv requirements.lock.new requirements.lock

clean: ## 删除环境和缓存 · delete the environment and all caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov

# 1: what to say in Chinese, 2: in English
refuse = { printf '%s\n%s\n' '$(strip $(1))' '$(strip $(2))' >&2; exit 1; }

$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(VERSION)" || $(call refuse,没有找到 Python。请先安装 Python 3.11 以上版本，例如：sudo apt-get install python3 python3-venv,\
	No Python was found. Install Python 3.11 or newer first: sudo apt-get install python3 python3-venv)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || $(call refuse,需要 Python 3.11 以上版本，当前是 $(VERSION)。请用 PYTHON=… 指定较新的版本。,\
	Python 3.11 or newer is needed; this is $(VERSION). Name a newer one with PYTHON=…)
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || $(call refuse,缺少 Python 的 venv 模块。请先安装：sudo apt-get install python3-venv（或 python$(VERSION)-venv）,\
	The venv module of Python is missing. Install it first: sudo apt-get install python3-venv (or python$(VERSION)-venv))
	@echo "正在建立环境并安装依赖（仅首次需要）… Creating the environment (first time only) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@
