<?php
// Runs one line of PHP inside WordPress: `php run.php HOST CODE`.
$_SERVER['HTTP_HOST'] = $argv[1];
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/export.php';
kses_remove_filters();
eval($argv[2]);
